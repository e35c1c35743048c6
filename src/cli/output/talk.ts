import type { Io } from '../Io.js';
import { type Paint, paintFor } from './paint.js';

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

export interface TalkOptions {
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
