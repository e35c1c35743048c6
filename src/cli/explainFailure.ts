import { DeviceFileError } from '../csv/index.js';
import type { AutopilotError, AutopilotErrorCode } from '../errors/AutopilotError.js';
import { redact } from '../shared/redact.js';
import { CliError, type ExitCode, exitCodes } from './Cli.js';
import { JournalError } from './journal/index.js';
import { printable } from './output/printable.js';

/** A failure, as the person at the terminal gets it. */
export interface Failure {
  readonly exitCode: ExitCode;
  /** What happened, what to do, and what Microsoft support asks for. */
  readonly lines: readonly string[];
}

/** What an error of any kind means to the user of the command line. */
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
      'This is a fault of graph-autopilot itself. Please report it.',
    ],
  };
}

/** What is known of the command that failed. */
export interface FailedCommand {
  /** The permissions of which it needs one. */
  readonly scopes: readonly string[];
  /** A command that reaches the same service. */
  suggest(...words: readonly string[]): string;
}

/** The failure of a call to the service, with what to do. */
export function serviceFailure(error: AutopilotError, command: FailedCommand): CliError {
  const { exitCode, remedy } = error.status === 407 ? proxyPassword : meanings[error.code];
  const cause = causeOf(error);
  const ids = {
    'request-id': error.requestId,
    'client-request-id': error.clientRequestId,
    'Activity ID': error.activityId,
    'x-ms-ags-diagnostic': error.diagnostic,
    date: error.date,
  };
  const known = Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [`${name} ${id}`]));
  return new CliError(
    exitCodeOf(error, exitCode),
    [
      printable(error.message),
      ...(cause === undefined ? [] : [`  Cause: ${printable(cause)}`]),
      `  ${remedy(error, command)}`,
      ...(known.length === 0 ? [] : [`  For Microsoft support: ${printable(known.join(', '))}`]),
    ].join('\n'),
    { cause: error },
  );
}

/** What the causes of an error say, from the outermost to the innermost, save what says nothing. */
function causeOf(error: Error): string | undefined {
  const said: string[] = [];
  let { cause } = error;
  // Causes may stand in a ring.
  for (let depth = 0; cause instanceof Error && depth < 5; depth++) {
    const { message } = cause;
    if (!said.some((earlier) => earlier.includes(message))) said.push(message);
    ({ cause } = cause);
  }
  const telling = said.filter((message) => message !== '' && message !== 'fetch failed');
  return (telling.length > 0 ? telling : said).join(': ') || undefined;
}

function exitCodeOf({ status = 0 }: AutopilotError, otherwise: ExitCode): ExitCode {
  return status >= 500 ? exitCodes.unfinished : otherwise;
}

interface Meaning {
  readonly exitCode: ExitCode;
  readonly remedy: (error: AutopilotError, command: FailedCommand) => string;
}

const { failed, permission, unfinished } = exitCodes;
const because = (exitCode: ExitCode, remedy: string): Meaning => ({ exitCode, remedy: () => remedy });

const proxyPassword = because(
  permission,
  'Put user and password into the address of the proxy: HTTPS_PROXY=http://user:password@proxy:8080',
);

/** `explanations` speaks to programmers, in the words of the interface; this speaks to who types commands. */
const meanings: Readonly<Record<AutopilotErrorCode, Meaning>> = {
  badRequest: because(failed, 'Correct what was sent; the same again cannot succeed.'),
  unauthorized: because(
    permission,
    'Sign in again, to the cloud of the tenant: a token for one cloud is no good in another (--cloud).',
  ),
  forbidden: {
    exitCode: permission,
    // Not what the first refused request needs: an import reads before it writes.
    remedy: (_, { scopes }) =>
      `Grant the permission ${scopes.join(' or ')}, with admin consent. A signed-in user needs an Intune role that may manage enrolment too, and the tenant an Intune licence.`,
  },
  notFound: because(failed, 'It has been deleted, or it is in another tenant.'),
  conflict: because(
    failed,
    'Something that excludes it is running, such as a synchronisation. Try again when it has ended.',
  ),
  throttled: {
    exitCode: failed,
    remedy: ({ retryAfterSeconds }) =>
      retryAfterSeconds === undefined
        ? 'Try again in some minutes.'
        : `Try again in ${Math.ceil(retryAfterSeconds)} seconds.`,
  },
  serviceUnavailable: because(unfinished, 'The service is overloaded or under maintenance. Try again later.'),
  http: {
    exitCode: failed,
    remedy: ({ status = 0 }) =>
      status >= 500
        ? 'The service has failed. Try again later.'
        : 'Look at the status. A redirect means that --base-url is not the address of the API.',
  },
  network: because(unfinished, 'Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and --base-url.'),
  timeout: because(unfinished, 'Try again later.'),
  aborted: { exitCode: unfinished, remedy: lookUp },
  unexpectedResponse: {
    exitCode: unfinished,
    // Without a method it is about the link to a further page of a list.
    remedy: ({ method = 'GET' }) =>
      `Look for a proxy or a sign-in page in between, and at --base-url.${method === 'GET' ? '' : ' The write has most likely happened.'}`,
  },
  outcomeUnknown: { exitCode: unfinished, remedy: lookUp },
};

function lookUp({ importId, method }: AutopilotError, { suggest }: FailedCommand): string {
  if (method === 'GET') return 'Nothing was changed.';
  const where = importId === undefined ? '' : `: ${suggest('status', '--import-id', importId)}`;
  return `It may have happened. Look before you do it again${where}. Lists may lag by a minute.`;
}
