import { mayHoldLicenceKey } from './licenceKey.js';

/** The longestShown text that is shown. A hash has some 4,000 characters, and the longestShown that is none, a user's name, 113. */
const longestShown = 120;

/** Has Node print an object without secrets, wherever a shifted row has put them. */
export const inspect: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** A text, unless it could be a hash or a licence key. */
export function harmless(text: string): string {
  return text.length > longestShown || mayHoldLicenceKey(text) ? '[…]' : text;
}

/** The properties of an object, fit to be printed. */
export function concealed(properties: object): object {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' ? harmless(value) : value,
    ]),
  );
}
