/** A program for Windows that is this package's command line. */
export interface WindowsProgram {
  readonly name: string;
  /** The paths of its files, as Windows sees them, in the order of a command. */
  readonly command: readonly string[];
}

/** The environment variable that leads the tests to what `npm run test:windows` has prepared. */
export const windowsVariable = 'GRAPH_AUTOPILOT_WINDOWS';

/** What the tests receive in it, as JSON. */
export interface WindowsTests {
  /** The folder of Wine. */
  readonly folder: string;
  readonly programs: readonly WindowsProgram[];
}

/** What only Windows itself can show. CONTRIBUTING.md lists it too. */
export const notShown = [
  'Windows Terminal, the console of Windows and its fonts, PowerShell on Windows',
  'suggested commands in the batch files of npm and npx: the cmd of Wine expands their words twice',
  'a closed window, Ctrl+Break, a task that Task Scheduler ends',
  'permissions of NTFS, a share of another computer, OneDrive, Excel, virus scanners (a process that has the file open stands for them)',
  'a journal that is deleted while an import uses it: Wine deletes it only when it is closed',
  'a connection without a proxy: Wine 8 has no TCP_KEEPIDLE, which fetch requires',
  'a browser that signs in, stored tokens, certificates that Windows trusts',
  'Node 24, which does not start in Wine 8',
  'SmartScreen, AppLocker and the effect of a signature',
];
