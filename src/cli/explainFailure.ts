import { DeviceFileError } from '../csv/index.js';
import { AutopilotError, type AutopilotErrorCode } from '../errors/AutopilotError.js';
import { remedyFor } from '../errors/explain.js';
import { redact } from '../shared/redact.js';
import { type Cli, CliError, type ExitCode, exitCodes } from './Cli.js';
import { JournalError } from './journal/index.js';
import { printable } from './output/printable.js';

/** A failure, as printed. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** What happened, what to do, and the ids for Microsoft support. */
  readonly lines: readonly string[];
}

/** Explains any error to the user of the command line. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof CliError) {
    return { exitCode: error.exitCode, lines: `error: ${error.message}`.split('\n').map(printable) };
  }
  if (error instanceof DeviceFileError || error instanceof JournalError) {
    return { exitCode: exitCodes.input, lines: [`error: ${printable(error.message)}`, 'Nothing was sent.'] };
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    const line = 'error: The current folder no longer exists. Change to another folder and try again.';
    return { exitCode: exitCodes.input, lines: [line] };
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: exitCodes.unfinished,
    lines: [
      ...`error: ${redact(what)}`.split('\n').map(printable),
      'This is a bug in graph-autopilot. Please report it.',
    ],
  };
}

/** Runs a later step of a command. If it fails, prints why, and returns false. */
export async function succeeds(
  work: () => Promise<void>,
  { io }: Pick<Cli, 'io'>,
  command: FailedCommand,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const failure = error instanceof AutopilotError ? serviceFailure(error, command) : error;
    io.stderr.write(`${explainFailure(failure).lines.join('\n')}\n`);
    return false;
  }
}

/** What is known about the failed command. */
export interface FailedCommand {
  /** The permissions, any of which is sufficient. */
  readonly scopes: readonly string[];
  /** Returns a command line that reaches the same service. */
  suggest(...words: readonly string[]): string;
}

/** Explains a failed call to the service. */
export function serviceFailure(error: AutopilotError, command: FailedCommand): CliError {
  const cause = causeOf(error);
  return new CliError(
    exitCodeOf(error),
    [
      printable(messageFor(error, command)),
      ...(cause === undefined ? [] : [`  Cause: ${printable(cause)}`]),
      `  ${printable(adviceFor(error, command))}`,
      ...supportIds(error).map((ids) => `  ${printable(ids)}`),
    ].join('\n'),
    { cause: error },
  );
}

/** Returns a line with what Microsoft support asks for, if the answer had any of it. */
export function supportIds(error: AutopilotError): string[] {
  const ids = {
    'request-id': error.requestId,
    'client-request-id': error.clientRequestId,
    'Activity ID': error.activityId,
    'x-ms-ags-diagnostic': error.diagnostic,
    date: error.date,
  };
  const known = Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${id}`]));
  return known.length === 0 ? [] : [`For Microsoft support: ${known.join(', ')}`];
}

/** The first refused request may need less than the command: an import reads before it writes. */
function messageFor({ message, requiredScopes }: AutopilotError, { scopes }: FailedCommand): string {
  if (requiredScopes === undefined) return message;
  return message.replace(`requires ${requiredScopes.join(' or ')}`, `requires ${scopes.join(' or ')}`);
}

/** Joins the messages of the causes, from the outermost to the innermost, except those that say nothing. */
function causeOf(error: Error): string | undefined {
  const said: string[] = [];
  let { cause } = error;
  // Causes may form a cycle.
  for (let depth = 0; cause instanceof Error && depth < 5; depth++) {
    const { message } = cause;
    if (!said.some((earlier) => earlier.includes(message))) said.push(message);
    ({ cause } = cause);
  }
  const telling = said.filter((message) => message !== '' && message !== 'fetch failed');
  return (telling.length > 0 ? telling : said).join(': ') || undefined;
}

/** Returns the exit code of a command that a failed call ends. */
export function exitCodeOf({ status = 0, code }: AutopilotError): ExitCode {
  if (status === 407) return exitCodes.permission;
  return status >= 500 ? exitCodes.unfinished : exitCodeByCode[code];
}

const { failed, permission, unfinished } = exitCodes;

const exitCodeByCode: Readonly<Record<AutopilotErrorCode, ExitCode>> = {
  badRequest: failed,
  unauthorized: permission,
  forbidden: permission,
  notFound: failed,
  conflict: failed,
  throttled: failed,
  serviceUnavailable: unfinished,
  http: failed,
  network: unfinished,
  timeout: unfinished,
  aborted: unfinished,
  unexpectedResponse: unfinished,
  outcomeUnknown: unfinished,
  notConfirmed: unfinished,
};

/** The options and variables of the command line that complete the library's remedy. */
const hints: Readonly<Partial<Record<AutopilotErrorCode, string>>> = {
  unauthorized: 'Use --cloud to change the cloud.',
  http: 'Use --base-url to change the address.',
  network: 'Set them with HTTPS_PROXY, NO_PROXY and --base-url.',
  unexpectedResponse: 'Use --base-url to change the address.',
};

const addresses = 'Set them with --cloud, --api-version and --base-url.';

const proxyPassword =
  'Add the user and the password to the address of the proxy: HTTPS_PROXY=http://user:password@proxy:8080';

function adviceFor(error: AutopilotError, { scopes, suggest }: FailedCommand): string {
  const { code, importId, method, retryAfterSeconds, status } = error;
  if (status === 407) return proxyPassword;
  const findCause = `To find out what is missing: ${suggest('doctor')}`;
  if (code === 'forbidden') {
    return `This command needs the permission ${scopes.join(' or ')}. Grant it, with admin consent. A signed-in user also needs an Intune role that can manage enrollment, and the tenant needs an Intune license. ${findCause}`;
  }
  if (code === 'aborted' && method === 'GET') return 'Nothing was changed.';
  // Without a method, the error is about the link to the next page of a list.
  const isRead = (method ?? 'GET') === 'GET';
  // A delay of more than a day is a fault of the service.
  if (code === 'throttled' && retryAfterSeconds !== undefined && retryAfterSeconds <= 86_400) {
    return `Try again in ${Math.ceil(retryAfterSeconds)} seconds.`;
  }
  const isOpen = code === 'aborted' || code === 'outcomeUnknown';
  const lookUp = isOpen && importId && `To look for it: ${suggest('status', '--import-id', importId)}`;
  const written = code === 'unexpectedResponse' && !isRead && 'The write probably took effect.';
  const remedy = remedyFor(error);
  const hint = hints[code] ?? (remedy.includes('`apiVersion`') && addresses);
  const cause = code === 'unauthorized' && findCause;
  return [remedy, hint, written, lookUp, cause].filter(Boolean).join(' ');
}
