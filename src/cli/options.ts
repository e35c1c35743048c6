import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  apiVersions,
  type Cloud,
  clouds,
  defaultApiVersion,
  defaultCloud,
} from '../../generated/operations.js';
import { allowableCodes, type FindingCode } from '../check/index.js';
import type { Cli } from './Cli.js';
import { type MessageFormat, messageFormats } from './output/messages.js';
import { type Format, formats } from './output/print.js';
import type { Talk } from './output/talk.js';

/** The options that {@link addOutputOptions} adds. */
export interface OutputOptions {
  readonly format: Format;
  /** Default: text. */
  readonly messages?: MessageFormat;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** The options that {@link allowOption} adds. */
export interface AllowOptions {
  readonly allow?: readonly FindingCode[];
}

/** The option of every command that checks devices. */
export function allowOption(): Option {
  return new Option(
    '--allow <code>',
    'finding code to report as a warning instead of an error, such as hashTruncated; repeatable',
  ).argParser((text, before: readonly FindingCode[] = []) => {
    const code = allowableCodes.find((code) => code === text);
    if (code === undefined) {
      throw new InvalidArgumentError(
        `This code cannot be allowed. Choose from ${allowableCodes.join(', ')}.`,
      );
    }
    return [...before, code];
  });
}

/** The option of every command that follows many devices. */
export function progressOption(): Option {
  return new Option('--progress <format>', 'progress on stderr: text, or events as lines of JSON')
    .choices(['text', 'json'])
    .default('text');
}

/** The options that {@link addServiceOptions} adds. */
export interface ServiceOptions {
  readonly cloud: Cloud;
  readonly apiVersion: (typeof apiVersions)[number];
  readonly baseUrl?: string;
  readonly auth?: AuthKind;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly caFile?: string;
  readonly mock?: boolean;
}

/** Adds the options of every command that prints. `choices` are the formats, if they differ from the usual ones. */
export function addOutputOptions(command: Command, choices: readonly string[] = formats): Command {
  return command
    .optionsGroup('Output options:')
    .addOption(new Option('--format <format>', 'output format').choices(choices).default('table'))
    .addOption(new Option('--quiet', 'only errors on stderr').conflicts('verbose'))
    .option('--verbose', 'retries, waits and request ids on stderr')
    .addOption(
      new Option('--messages <format>', 'messages on stderr: text, or lines of JSON for programs')
        .choices(messageFormats)
        .default('text'),
    )
    .option('--no-color', 'no colors (NO_COLOR and FORCE_COLOR are also respected)');
}

/** Adds the options of every command that calls Microsoft Graph. */
export function addServiceOptions(command: Command): Command {
  return command
    .optionsGroup('Service options:')
    .addOption(
      new Option('--cloud <cloud>', 'cloud of the tenant').choices(Object.keys(clouds)).default(defaultCloud),
    )
    .addOption(
      new Option('--api-version <version>', 'version of Microsoft Graph')
        .choices(apiVersions)
        .default(defaultApiVersion),
    )
    .option('--base-url <url>', 'address of the API, instead of --cloud and --api-version')
    .addOption(
      new Option(
        '--auth <way>',
        'sign-in method of @azure/identity (default: the token in GRAPH_ACCESS_TOKEN)',
      ).choices(authKinds),
    )
    .option(
      '--tenant <tenant>',
      'tenant to sign in to, by its ID or by the domain of the user; nothing is sent to any other tenant',
      filled,
    )
    .option(
      '--client-id <id>',
      'client ID of the application or of the user-assigned managed identity, instead of AZURE_CLIENT_ID',
      filled,
    )
    .option(
      '--ca-file <file>',
      'file with a certificate authority to trust too, such as that of a TLS-inspecting proxy (PEM or DER)',
      filled,
    )
    .addOption(
      new Option('--mock', 'use the built-in mock instead of Microsoft Graph').conflicts([
        'baseUrl',
        'auth',
        'tenant',
        'clientId',
        'caFile',
        // The mock forgets everything at its end. Its results must not get into the journal of a tenant.
        'journal',
        'resume',
      ]),
    );
}

/** Returns a command that calls the same service, ready to be copied and run. */
export function suggestion({ program }: Cli, words: readonly string[], options: ServiceOptions): string {
  const { cloud, apiVersion, baseUrl, auth, tenant, clientId, caFile } = options;
  const service = [
    ...(cloud === defaultCloud ? [] : ['--cloud', cloud]),
    ...(apiVersion === defaultApiVersion ? [] : ['--api-version', apiVersion]),
    ...(baseUrl === undefined ? [] : ['--base-url', baseUrl]),
    ...(auth === undefined ? [] : ['--auth', auth]),
    ...(tenant === undefined ? [] : ['--tenant', tenant]),
    ...(clientId === undefined ? [] : ['--client-id', clientId]),
    ...(caFile === undefined ? [] : ['--ca-file', caFile]),
  ];
  return commandLine(program, [...words, ...service]);
}

/** Returns the command that resumes this one, ready to be copied and run. */
function resumeCommand({ program, args }: Cli): string {
  return commandLine(program, [...args.filter((arg) => !['--resume', '--new'].includes(arg)), '--resume']);
}

/** Tells the user how to resume. */
export function sayResume(cli: Cli, { isJson, send, warn }: Talk): void {
  const command = resumeCommand(cli);
  if (isJson) send('resume', { command });
  else warn(`To continue: ${command}`);
}

/** Formats a command so that it can be pasted into a shell of this computer. */
export function commandLine(
  program: string,
  words: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string {
  return [program, ...words.map(platform === 'win32' ? windowsWord : unixWord)].join(' ');
}

/** Most shells know double quotes, but an interactive bash replaces `!` within them. */
function unixWord(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  return /["\\$`!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/**
 * The text must mean the same in cmd, in PowerShell and to the program, which splits it itself. cmd replaces `%name%`
 * and PowerShell replaces `$name`, both also within double quotes, unless a quote interrupts them. PowerShell joins
 * such parts only if the first one has no quotes, so the first letter is left outside. No such text exists for a
 * backtick, or for a dollar sign before a parenthesis or brace.
 */
function windowsWord(word: string): string {
  const variables = /%.*%/s.test(word) ? /([%$])(\w)/g : /(\$)(\w)/g;
  const escaped = word.replaceAll('"', '""');
  const interrupted = escaped.replace(variables, '$1"$2"');
  const quoted = `"${interrupted.replace(/\\+$/, '$&$&')}"`;
  if (interrupted !== escaped) {
    return quoted.replace(/(?<=[%$]"\w)""$/, '').replace(/^"([\\/]*[\w.:%$])/, '$1"');
  }
  return /^[\w./\\:=+-][\w./\\:=@%+-]*$/.test(word) ? word : quoted;
}

/** The values of `--auth`. Each stands for a credential of `@azure/identity`. */
export const authKinds = [
  'environment',
  'workload-identity',
  'managed-identity',
  'azure-cli',
  'device-code',
  'browser',
  'default',
] as const;

export type AuthKind = (typeof authKinds)[number];

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/**
 * The longest time that timers support: platforms store milliseconds in 31 bits and fire immediately if it is exceeded.
 */
const longest = '596h';

/** Creates a parser of durations such as `90s`, `30m`, `1.5h` or `500ms` within a range. It returns milliseconds. */
export function duration(least: string, most = longest): (text: string) => number {
  return (text) => {
    const ms = milliseconds(text);
    if (ms >= milliseconds(least) && ms <= milliseconds(most)) return ms;
    throw new InvalidArgumentError(
      `Use a number and a unit, such as 500ms, 15s, 30m or 2h, from ${least} to ${most}.`,
    );
  };
}

/** Formats a duration in the greatest unit that makes it a whole number. */
export function typed(ms: number): string {
  const [unit, unitMs] = Object.entries(units).findLast(([, each]) => ms % each === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}

/** Returns `NaN` if the text is not a duration. */
function milliseconds(text: string): number {
  const [, amount = 'none', unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
}

/** Creates a parser that rejects empty text: an unset variable of a script gives an empty value. */
export function filled(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('The value is empty.');
}

/** Creates a parser of whole numbers within a range. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidArgumentError(`Use a whole number, ${range}.`);
  };
}
