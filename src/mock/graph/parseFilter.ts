/** A parsed `$filter`. */
export interface Filter<Name extends string> {
  matches(record: Readonly<Record<Name, string>>): boolean;
  /** Values that every match has, so that an index can be used. */
  readonly has: { readonly importId?: string; readonly serialNumber?: string };
}

const token = /\s*(?:(')((?:[^']|'')*)'|([A-Za-z]+)|([(),]))/y;

/** Maximum depth of nested parentheses, which protects the stack. */
const deepest = 100;

type Token = { readonly text: string; readonly literal: boolean };

/**
 * Parses the supported part of OData filters: `eq` and `contains` on the text properties `properties`, `and`, `or` and
 * parentheses. Returns `undefined` for anything else.
 */
export function parseFilter<Name extends string>(
  filter: string,
  properties: readonly Name[],
): Filter<Name> | undefined {
  const tokens = tokensOf(filter);
  if (tokens === undefined) return;
  let next = 0;
  let depth = 0;
  try {
    const parsed = either();
    return next === tokens.length ? parsed : undefined;
  } catch (error) {
    if (error instanceof NoFilter) return;
    throw error;
  }

  function either(): Filter<Name> {
    let left = both();
    while (accept('or')) left = or(left, both());
    return left;
  }

  function both(): Filter<Name> {
    let left = single();
    while (accept('and')) left = and(left, single());
    return left;
  }

  function single(): Filter<Name> {
    if (accept('(')) {
      if (++depth > deepest) throw new NoFilter();
      const inner = either();
      expect(')');
      depth--;
      return inner;
    }
    if (accept('contains')) {
      expect('(');
      const property = propertyName();
      expect(',');
      const part = literal();
      expect(')');
      return { matches: (record) => record[property].includes(part), has: {} };
    }
    const property = propertyName();
    expect('eq');
    const value = literal();
    const indexed = property === 'importId' || property === 'serialNumber';
    return { matches: (record) => record[property] === value, has: indexed ? { [property]: value } : {} };
  }

  function accept(word: string): boolean {
    const found = tokens?.[next];
    if (found === undefined || found.literal || found.text !== word) return false;
    next++;
    return true;
  }

  function expect(word: string): void {
    if (!accept(word)) throw new NoFilter();
  }

  function propertyName(): Name {
    const property = properties.find(accept);
    if (property === undefined) throw new NoFilter();
    return property;
  }

  function literal(): string {
    const found = tokens?.[next++];
    if (!found?.literal) throw new NoFilter();
    return found.text;
  }
}

class NoFilter extends Error {}

function and<Name extends string>(left: Filter<Name>, right: Filter<Name>): Filter<Name> {
  return {
    matches: (record) => left.matches(record) && right.matches(record),
    has: { ...left.has, ...right.has },
  };
}

function or<Name extends string>(left: Filter<Name>, right: Filter<Name>): Filter<Name> {
  return { matches: (record) => left.matches(record) || right.matches(record), has: {} };
}

function tokensOf(filter: string): Token[] | undefined {
  const text = filter.trim();
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const [whole, quote, literal = '', word, sign] = token.exec(text) ?? [];
    if (whole === undefined) return;
    tokens.push(
      quote === undefined
        ? { text: word ?? sign ?? '', literal: false }
        : { text: literal.replaceAll("''", "'"), literal: true },
    );
  }
  return tokens;
}
