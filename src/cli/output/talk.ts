import { styleText } from 'node:util';
import type { Io, Sink } from '../Cli.js';
import type { Failure } from '../explainFailure.js';
import { type MessageFormat, messageSender, type SendMessage, sendFailure } from './messages.js';

/** Prints messages for the user on stderr, line by line. */
export interface Talk {
  /** Prints what is being done. Not with `--quiet`. */
  say(line: string): void;
  /** Prints details for troubleshooting. Only with `--verbose`. */
  detail(line: string): void;
  /** Prints what the user must know in any case. */
  warn(line: string): void;
  /** Prints a failure. */
  fail(failure: Failure): void;
  /** Prints an event for programs as a line of JSON, in any case. */
  readonly send: SendMessage;
  /** Whether all messages are lines of JSON. */
  readonly isJson: boolean;
  /** Pins a line below all others. It replaces the previous one, and an empty one removes it. Only on a terminal. */
  pin(line: string): void;
  /** Whether a pinned line is visible. */
  readonly canPin: boolean;
  readonly paint: Paint;
}

interface TalkOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly messages?: MessageFormat;
}

/** The parts of the environment that messages need. */
interface TalkTarget {
  readonly io: Pick<Io, 'stderr' | 'env'>;
}

export function createTalk({ io }: TalkTarget, options: TalkOptions): Talk {
  if (options.messages === 'json') return createJsonTalk(io.stderr, options);
  const paint = paintFor(io.stderr, io.env, options);
  const canPin = io.stderr.isTTY && io.env.TERM !== 'dumb' && !options.quiet;
  let pinned = '';
  const pin = (text: string) => {
    if (!canPin || text === pinned) return;
    io.stderr.write(`${pinned === '' ? '' : clear}${text}`);
    pinned = text;
  };
  const line = (text: string) => {
    const below = pinned;
    pin('');
    io.stderr.write(`${text}\n`);
    pin(below);
  };
  return {
    say: (text) => options.quiet || line(text),
    detail: (text) => !options.verbose || line(paint('dim', text)),
    warn: line,
    fail: ({ lines }) => lines.forEach(line),
    send: messageSender(line),
    isJson: false,
    pin,
    canPin,
    paint,
  };
}

/** Prints each message as a line of JSON. */
function createJsonTalk(stderr: Sink, { quiet, verbose }: TalkOptions): Talk {
  const send = messageSender((text) => stderr.write(`${text}\n`));
  const line = (type: string) => (text: string) => text.trim() === '' || send(type, { message: text.trim() });
  return {
    say: (text) => quiet || line('info')(text),
    detail: (text) => !verbose || line('detail')(text),
    warn: line('warning'),
    fail: (failure) => sendFailure(failure, send),
    send,
    isJson: true,
    pin() {},
    canPin: false,
    paint: (_, text) => text,
  };
}

/** Moves to the start of the line and clears it. */
const clear = '\r\u001b[2K';

export type Style = Parameters<typeof styleText>[0];

/** Colors a text, unless colors are off. */
export type Paint = (style: Style, text: string) => string;

/** Decides about colors: first `--no-color`, then `FORCE_COLOR`, then `NO_COLOR`, then whether it is a terminal. */
export function paintFor(sink: Sink, env: Io['env'], options: { readonly color?: boolean } = {}): Paint {
  if (!wanted(sink, env, options.color)) return (_, text) => text;
  // Newer versions of Node would inspect process.stdout themselves.
  return (style, text) => styleText(style, text, { validateStream: false });
}

function wanted(sink: Sink, env: Io['env'], color = true): boolean {
  if (!color) return false;
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  return sink.isTTY && TERM !== 'dumb';
}

/** Warns when the user interrupts the work. Returns a function that stops listening. */
export function warnWhenStopping(signal: AbortSignal, talk: Pick<Talk, 'warn'>): () => void {
  const warn = () =>
    talk.warn('Stopping. Requests in progress may still arrive. Press Ctrl+C again to exit immediately.');
  signal.addEventListener('abort', warn, { once: true });
  return () => signal.removeEventListener('abort', warn);
}
