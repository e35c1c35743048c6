/** A piece of HTML; what is put into another piece as it is. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function piece(value: string | Html | readonly Html[]): string {
  if (typeof value === 'string') return value.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
  return value instanceof Html ? value.toString() : value.join('');
}

function tag(texts: TemplateStringsArray, ...values: (string | Html | readonly Html[])[]): Html {
  return new Html(texts.reduce((made, text, index) => made + piece(values[index - 1] ?? '') + text));
}

/** Makes HTML of a template: texts are escaped, pieces of HTML and lists of them are put in as they are. */
export const html = Object.assign(tag, { raw: (text: string) => new Html(text) });
