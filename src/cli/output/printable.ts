/** A text of a file or a service, on one line and without anything that a terminal would obey. */
export function printable(text: string): string {
  return text.replace(lineBreaks, ' ').replace(obeyed, '?');
}

const lineBreaks = /[\r\n\u2028\u2029]+/g;
const obeyed = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
