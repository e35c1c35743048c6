import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { temporaryFolder } from '../../scripts/shared/folders.js';

/** A running browser. */
export interface Chromium {
  readonly browser: Browser;
  /** Closes the browser and removes its files. */
  close(): Promise<void>;
}

// Without these, Chrome's own requests would look like requests of the page.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * Starts a headless Chromium: the one in `CHROME_PATH`, the one that `npm ci` installs on Linux x64, or the installed
 * Chrome.
 *
 * @throws Error with a remedy if there is none. A page that no browser opened counts as untested.
 */
export async function launchChromium(): Promise<Chromium> {
  const path = process.env.CHROME_PATH;
  if (path) return launch({ executablePath: path }, `the browser at CHROME_PATH (${path})`);
  if (process.platform === 'linux' && process.arch === 'x64') return launchBundled();
  return launch({ channel: 'chrome' }, 'the installed Chrome');
}

async function launch(options: LaunchOptions, which: string): Promise<Chromium> {
  try {
    const browser = await chromium.launch({ ...options, headless: true, args: quiet });
    return { browser, close: () => browser.close() };
  } catch (cause) {
    throw new Error(
      `This test needs a browser, and ${which} did not start. Install Google Chrome, or set the environment ` +
        'variable CHROME_PATH to the executable of a Chrome or Chromium, then run the test again.',
      { cause },
    );
  }
}

/** @sparticuz/chromium contains its libraries and fonts, and unpacks itself into `os.tmpdir()`. */
async function launchBundled(): Promise<Chromium> {
  // A separate folder, because it would use any `chromium` in a shared one, whatever the version and even if half
  // unpacked.
  const folder = await temporaryFolder();
  const removed = () => folder[Symbol.asyncDispose]();
  try {
    const executablePath = await unpackInto(folder.path);
    // Without a font, no text has a height or counts as visible. The default configuration expects /tmp/fonts.
    const FONTCONFIG_FILE = join(folder.path, 'fonts.conf');
    await writeFile(FONTCONFIG_FILE, fontsOf(folder.path));
    const env = { ...process.env, FONTCONFIG_FILE };
    const { browser } = await launch({ executablePath, env }, 'the one of @sparticuz/chromium');
    return { browser, close: () => browser.close().finally(removed) };
  } catch (cause) {
    await removed();
    throw cause;
  }
}

function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;
}

async function unpackInto(folder: string): Promise<string> {
  const { default: bundled } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await bundled.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
