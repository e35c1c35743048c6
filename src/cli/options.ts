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
import { type Format, formats } from './output/print.js';

/** What {@link addOutputOptions} gives to the action of a command. */
export interface OutputOptions {
  readonly format: Format;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color: boolean;
}

/** What {@link allowOption} gives to the action of a command. */
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

/** What {@link addServiceOptions} gives to the action of a command. */
export interface ServiceOptions {
  readonly cloud: Cloud;
  readonly apiVersion: (typeof apiVersions)[number];
  readonly baseUrl?: string;
  readonly auth?: AuthKind;
  readonly mock?: boolean;
}

/** The options of every command that prints; `choices` are the formats of one that has others. */
export function addOutputOptions(command: Command, choices: readonly string[] = formats): Command {
  return command
    .optionsGroup('Output options:')
    .addOption(new Option('--format <format>', 'of the data on stdout').choices(choices).default('table'))
    .addOption(new Option('--quiet', 'only errors on stderr').conflicts('verbose'))
    .option('--verbose', 'repeats, waits and request ids on stderr too')
    .option('--no-color', 'no colours; NO_COLOR and FORCE_COLOR are honoured as well');
}

/** The options of every command that talks to Microsoft Graph. */
export function addServiceOptions(command: Command): Command {
  return command
    .optionsGroup('Service options:')
    .addOption(
      new Option('--cloud <cloud>', 'the cloud of the tenant')
        .choices(Object.keys(clouds))
        .default(defaultCloud),
    )
    .addOption(
      new Option('--api-version <version>', 'of Microsoft Graph')
        .choices(apiVersions)
        .default(defaultApiVersion),
    )
    .option('--base-url <url>', 'where the API is, instead of --cloud and --api-version')
    .addOption(
      new Option(
        '--auth <way>',
        'how to sign in, with @azure/identity; without it the token in GRAPH_ACCESS_TOKEN is used',
      ).choices(authKinds),
    )
    .addOption(
      new Option('--mock', 'use the mock that comes with this program, not Microsoft Graph').conflicts([
        'baseUrl',
        'auth',
      ]),
    );
}

/** A command that a person can type as it is, to talk to the same service in the same way. */
export function suggestion({ program }: Cli, words: readonly string[], options: ServiceOptions): string {
  const { cloud, apiVersion, baseUrl, auth } = options;
  const service = [
    ...(cloud === defaultCloud ? [] : ['--cloud', cloud]),
    ...(apiVersion === defaultApiVersion ? [] : ['--api-version', apiVersion]),
    ...(baseUrl === undefined ? [] : ['--base-url', baseUrl]),
    ...(auth === undefined ? [] : ['--auth', auth]),
  ];
  return commandLine(program, [...words, ...service]);
}

/** Double quotes are the ones that every shell has; within them a backslash means itself on Windows only. */
export function commandLine(program: string, words: readonly string[]): string {
  const isWindows = process.platform === 'win32';
  const plain = isWindows ? /^[\w./\\:=@%+,-]+$/ : /^[\w./:=@%+,-]+$/;
  const escaped = (word: string) => (isWindows ? word : word.replace(/["\\$`]/g, '\\$&'));
  return [program, ...words.map((word) => (plain.test(word) ? word : `"${escaped(word)}"`))].join(' ');
}

/** The ways to sign in that `--auth` knows; each is a credential of `@azure/identity`. */
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

/** What every timer can wait: platforms keep its milliseconds in 31 bits, and fire at once beyond. */
const longest = '596h';

/** A parser of times such as `90s`, `30m`, `1.5h` or `500ms` within a range. It gives milliseconds. */
export function duration(least: string, most = longest): (text: string) => number {
  return (text) => {
    const ms = milliseconds(text);
    if (ms >= milliseconds(least) && ms <= milliseconds(most)) return ms;
    throw new InvalidArgumentError(
      `Give a number and a unit, such as 500ms, 15s, 30m or 2h, from ${least} to ${most}.`,
    );
  };
}

/** A time as a person would type it, in the greatest unit of which it is a whole number. */
export function typed(ms: number): string {
  const [unit, unitMs] = Object.entries(units).findLast(([, each]) => ms % each === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}

/** `NaN` for what is no time. */
function milliseconds(text: string): number {
  const [, amount = 'none', unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
}

/** A parser of texts that must say something: a variable of a script that is not set gives an empty one. */
export function filled(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty.');
}

/** A parser of whole numbers within a range. */
export function integer(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidArgumentError(`Give a whole number, ${range}.`);
  };
}
