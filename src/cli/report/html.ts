type Content = string | number | Html | readonly Html[] | undefined;

/** A piece of HTML. Inside another piece it is inserted unchanged. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Builds HTML from a template. Text is escaped. Pieces of HTML, and lists of them, are inserted unchanged. */
export const html = Object.assign(
  (texts: TemplateStringsArray, ...values: readonly Content[]) =>
    new Html(texts.reduce((page, text, index) => page + piece(values[index - 1]) + text)),
  {
    /** Marks text that is already HTML, such as a style sheet. */
    raw: (text: string) => new Html(text),
  },
);

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function piece(value: Content): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.join('');
  return String(value ?? '').replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
