import { InvalidArgumentError } from 'commander';

/** A parser of texts that must say something: a variable of a script that is not set gives an empty one. */
export function filled(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty.');
}
