const longest = 40;

/** Text of a file, fit for a message: on one line, and never so long that it could be a hash. */
export function quoted(text: string): string {
  return text.length <= longest ? JSON.stringify(text) : `a text of ${text.length} characters`;
}

/** As {@link quoted}, for the cells of a row. */
export function quotedList(texts: readonly string[]): string {
  const shown = texts.slice(0, 10).map(quoted);
  if (texts.length > shown.length) shown.push(`${texts.length - shown.length} more`);
  return shown.join(', ');
}
