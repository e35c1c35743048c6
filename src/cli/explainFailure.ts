import { DeviceFileError } from '../csv/index.js';
import { AutopilotError, type AutopilotErrorCode } from '../errors/AutopilotError.js';
import { remedyFor } from '../errors/explain.js';
import { redact } from '../shared/redact.js';
import { CliError, type ExitCode, exitCodes } from './Cli.js';
import { JournalError } from './journal/index.js';
import { printable } from './output/printable.js';
import type { Talk } from './output/talk.js';
import { isDistrust, trustRemedy } from './service/trust.js';

/** A failure, as printed. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** What happened, what to do, and the ids for Microsoft support. */
  readonly lines: readonly string[];
  /** Of the failed request or input, otherwise the name of the exit code. */
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | undefined;
  /** The ids for Microsoft support, by name. */
  readonly support?: Readonly<Record<string, string>> | undefined;
}

/** Explains any error to the user of the command line. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof CliError) {
    const { exitCode, message, facts } = error;
    const lines = `error: ${message}`.split('\n').map(printable);
    return { exitCode, lines, ...(facts ?? { code: codeNames[exitCode], ...sentences(message) }) };
  }
  if (error instanceof DeviceFileError || error instanceof JournalError) {
    const message = printable(error.message);
    const lines = [`error: ${message}`, 'Nothing was sent.'];
    return {
      exitCode: exitCodes.input,
      lines,
      code: error.code,
      ...sentences(`${message} Nothing was sent.`),
    };
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    const line = 'The current folder no longer exists. Change to another folder and try again.';
    return { exitCode: exitCodes.input, lines: [`error: ${line}`], code: 'input', ...sentences(line) };
  }
  const what = redact(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const remedy = 'This is a bug in graph-autopilot. Please report it.';
  return {
    exitCode: exitCodes.unfinished,
    lines: [...`error: ${what}`.split('\n').map(printable), remedy],
    code: 'bug',
    message: what,
    remedy,
  };
}

const codeNames = Object.fromEntries(
  Object.entries(exitCodes).map(([name, code]) => [code, name]),
) as Readonly<Record<ExitCode, string>>;

/** Splits a message into the problem, which is its first sentence, and what to do. */
function sentences(text: string): Pick<Failure, 'message' | 'remedy'> {
  const line = printable(text).replace(/ +/g, ' ');
  const [, message = line, remedy] = /^(.+?\.) (?=[A-Z-])(.+)$/.exec(line) ?? [];
  return { message, remedy };
}

/** Explains what stopped a run early. */
export function explainStop(
  { reason, message, error }: { reason: string; message: string; error?: unknown },
  exitCode: ExitCode,
  command: FailedCommand,
): Failure {
  if (error instanceof AutopilotError) return explainFailure(serviceFailure(error, command));
  const line = printable(message);
  return { exitCode, lines: [`error: ${line}`], code: reason, ...sentences(line) };
}

/** Runs a later step of a command. If it fails, prints why, and returns false. */
export async function succeeds(
  work: () => Promise<void>,
  talk: Pick<Talk, 'fail'>,
  command: FailedCommand,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const failure = error instanceof AutopilotError ? serviceFailure(error, command) : error;
    talk.fail(explainFailure(failure));
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
  const what = [
    printable(messageFor(error, command)),
    ...(cause === undefined ? [] : [`Cause: ${printable(cause)}`]),
  ];
  const remedy = printable(adviceFor(error, command));
  const support = namedIds(error);
  return new CliError(
    exitCodeOf(error),
    [...what, remedy, ...supportIds(error).map(printable)].join('\n  '),
    { cause: error, facts: { code: error.code, message: what.join(' '), remedy, support } },
  );
}

/** Returns a line with what Microsoft support asks for, if the answer had any of it. */
export function supportIds(error: AutopilotError): string[] {
  const known = Object.entries(namedIds(error)).map(([name, id]) => `${name} ${id}`);
  return known.length === 0 ? [] : [`For Microsoft support: ${known.join(', ')}`];
}

function namedIds(error: AutopilotError): Readonly<Record<string, string>> {
  const ids = {
    'request-id': error.requestId,
    'client-request-id': error.clientRequestId,
    'Activity ID': error.activityId,
    'x-ms-ags-diagnostic': error.diagnostic,
    date: error.date,
  };
  return Object.fromEntries(
    Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, printable(id)]])),
  );
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
  'Add the user name and the password to the proxy address: HTTPS_PROXY=http://user:password@proxy:8080';

function adviceFor(error: AutopilotError, { scopes, suggest }: FailedCommand): string {
  const { code, importId, method, retryAfterSeconds, status } = error;
  if (status === 407) return proxyPassword;
  const findCause = `To find the cause: ${suggest('doctor')}`;
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
  if (code === 'network' && isDistrust(error.cause)) {
    return `${trustRemedy} To see who issued it: ${suggest('doctor')}`;
  }
  const cause = ['unauthorized', 'network'].includes(code) && findCause;
  return [remedy, hint, written, lookUp, cause].filter(Boolean).join(' ');
}
