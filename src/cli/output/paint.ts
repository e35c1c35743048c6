import { styleText } from 'node:util';
import type { Io, Sink } from '../Io.js';

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
