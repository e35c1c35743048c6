import { styleText } from 'node:util';
import type { Io, Sink } from '../Cli.js';

/** What is said to whoever runs the command, on stderr, line by line. */
export interface Talk {
  /** What is being done. Not with `--quiet`. */
  say(line: string): void;
  /** What helps to find a fault. Only with `--verbose`. */
  detail(line: string): void;
  /** What must be known in any case. */
  warn(line: string): void;
  /** Keeps a line below all others, instead of the one before; an empty one takes it away. Only on a terminal. */
  pin(line: string): void;
  /** Whether a pinned line is seen. */
  readonly canPin: boolean;
  readonly paint: Paint;
}

interface TalkOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

/** What of the world is needed to talk. */
interface TalkTarget {
  readonly io: Pick<Io, 'stderr' | 'env'>;
}

export function createTalk({ io }: TalkTarget, options: TalkOptions): Talk {
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
    pin,
    canPin,
    paint,
  };
}

/** To the start of the line, and all of it away. */
const clear = '\r\u001b[2K';

export type Style = Parameters<typeof styleText>[0];

/** Gives a text its colour, or leaves it as it is where colours are not wanted. */
export type Paint = (style: Style, text: string) => string;

/** Whether to colour is what `--no-color` says, then `FORCE_COLOR`, then `NO_COLOR`, then whether it is a terminal. */
export function paintFor(sink: Sink, env: Io['env'], options: { readonly color?: boolean } = {}): Paint {
  if (!wanted(sink, env, options.color)) return (_, text) => text;
  // Newer versions of Node would look at process.stdout themselves.
  return (style, text) => styleText(style, text, { validateStream: false });
}

function wanted(sink: Sink, env: Io['env'], color = true): boolean {
  if (!color) return false;
  const { FORCE_COLOR, NO_COLOR, TERM } = env;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  return sink.isTTY && TERM !== 'dumb';
}
