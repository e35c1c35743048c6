/**
 * Formats a text of a file or a service on one line, without control characters of a terminal or invisible characters.
 */
export function printable(text: string): string {
  return text.replace(lineBreaks, ' ').replace(deceptive, '?');
}

/**
 * Yields JSON in pieces, with escapes for control and invisible characters. The result is that of `JSON.stringify` with
 * two spaces, and a line break. Lists on the first two levels may be any iterable, and are not built in memory.
 */
export function* jsonText(value: unknown): Generator<string> {
  let text = '';
  for (const piece of jsonPieces(value, '')) {
    text += piece;
    if (text.length < pieceLength) continue;
    yield escaped(text);
    text = '';
  }
  yield `${escaped(text)}\n`;
}

const pieceLength = 65_536;

function* jsonPieces(value: unknown, indent: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value);
    return;
  }
  const within = `${indent}  `;
  const isList = Symbol.iterator in value;
  let separator = '';
  yield isList ? '[' : '{';
  for (const [name, each] of isList ? unnamed(value as Iterable<unknown>) : Object.entries(value)) {
    if (each === undefined) continue;
    yield `${separator}\n${within}${isList ? '' : `${JSON.stringify(name)}: `}`;
    if (isList || indent !== '') yield JSON.stringify(each, null, 2).replaceAll('\n', `\n${within}`);
    else yield* jsonPieces(each, within);
    separator = ',';
  }
  yield `${separator && `\n${indent}`}${isList ? ']' : '}'}`;
}

function* unnamed(items: Iterable<unknown>): Generator<readonly [string, unknown]> {
  for (const item of items) yield ['', item];
}

/** Escapes control and invisible characters in JSON. */
export function escaped(json: string): string {
  return json.replace(escapable, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const lineBreaks = /[\r\n\u2028\u2029]+/g;

/**
 * Invisible characters, and those that set the direction of text. The last ones are tags, which hide one text in
 * another.
 */
const unseen = '\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}';
const deceptive = new RegExp(`[\\p{Cc}${unseen}]`, 'gu');
/** JSON escapes the first 32 control characters itself. The line breaks are its own. */
const escapable = new RegExp(`[\\x7f-\\x9f\\u2028\\u2029${unseen}]`, 'gu');

/** `1 device`, `1,200 devices`. */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** Formats a number with thousands separators. */
export function grouped(count: number): string {
  // The first number that Node formats costs a program 11 ms.
  return count < 1000 ? String(count) : count.toLocaleString('en-US');
}

/** Formats a duration for a person: `45 s`, `3 min 20 s`, `1 h 5 min`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/**
 * Returns the width of a text on a terminal: two columns for an East Asian character or an emoji, none for an accent.
 */
export function width(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : none.test(character) ? 0 : 1;
  return columns;
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Wraps a text between words. A longer word gets its own line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && width(line) + 1 + width(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
