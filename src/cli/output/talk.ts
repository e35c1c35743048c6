import type { Cli } from '../Cli.js';
import { type Paint, paintFor } from './paint.js';

/** What is said to whoever runs the command, on stderr, line by line. */
export interface Talk {
  /** What is being done. Not with `--quiet`. */
  say(line: string): void;
  /** What helps to find a fault. Only with `--verbose`. */
  detail(line: string): void;
  /** What must be known in any case. */
  warn(line: string): void;
  readonly paint: Paint;
}

export interface TalkOptions {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
}

export function createTalk({ io }: Cli, options: TalkOptions): Talk {
  const paint = paintFor(io.stderr, io.env, options);
  const line = (text: string) => io.stderr.write(`${text}\n`);
  return {
    say: (text) => options.quiet || line(text),
    detail: (text) => !options.verbose || line(paint('dim', text)),
    warn: line,
    paint,
  };
}
