import type { Failure } from '../explainFailure.js';
import { escaped } from './printable.js';

/** How messages on stderr are printed: as text for people, or as lines of JSON for programs. */
export const messageFormats = ['text', 'json'] as const;
export type MessageFormat = (typeof messageFormats)[number];

/** Prints a message as a line of JSON. */
export type SendMessage = (type: string, facts: object) => void;

export function messageSender(line: (text: string) => void): SendMessage {
  return (type, facts) => line(escaped(JSON.stringify({ type, time: new Date().toISOString(), ...facts })));
}

/** Whether a command line asks for lines of JSON. Also works if its options are wrong, which is a message too. */
export function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (arg, at) => arg === '--messages=json' || (arg === '--messages' && args[at + 1] === 'json'),
  );
}

/** Prints a failure. */
export function sendFailure({ exitCode, code, message, remedy, support }: Failure, send: SendMessage): void {
  send('error', { exitCode, code, message, remedy, support });
}
