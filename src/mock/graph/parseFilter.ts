/** A parsed `$filter`. */
export interface Filter<Name extends string> {
  matches(record: Readonly<Record<Name, string>>): boolean;
  /** Values that every match has, so that an index can be used. */
  readonly requiredValues: { readonly importId?: string; readonly serialNumber?: string };
}

const token = /\s*(?:(')((?:[^']|'')*)'|([A-Za-z]+)|([(),]))/y;

/** Maximum depth of nested parentheses, which protects the stack. */
const maxDepth = 100;

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
    const parsed = disjunction();
    return next === tokens.length ? parsed : undefined;
  } catch (error) {
    if (error instanceof UnsupportedFilter) return;
    throw error;
  }

  function disjunction(): Filter<Name> {
    let left = conjunction();
    while (accept('or')) left = or(left, conjunction());
    return left;
  }

  function conjunction(): Filter<Name> {
    let left = condition();
    while (accept('and')) left = and(left, condition());
    return left;
  }

  function condition(): Filter<Name> {
    if (accept('(')) {
      if (++depth > maxDepth) throw new UnsupportedFilter();
      const inner = disjunction();
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
      return { matches: (record) => record[property].includes(part), requiredValues: {} };
    }
    const property = propertyName();
    expect('eq');
    const value = literal();
    const indexed = property === 'importId' || property === 'serialNumber';
    return {
      matches: (record) => record[property] === value,
      requiredValues: indexed ? { [property]: value } : {},
    };
  }

  function accept(word: string): boolean {
    const found = tokens?.[next];
    if (found === undefined || found.literal || found.text !== word) return false;
    next++;
    return true;
  }

  function expect(word: string): void {
    if (!accept(word)) throw new UnsupportedFilter();
  }

  function propertyName(): Name {
    const property = properties.find(accept);
    if (property === undefined) throw new UnsupportedFilter();
    return property;
  }

  function literal(): string {
    const found = tokens?.[next++];
    if (!found?.literal) throw new UnsupportedFilter();
    return found.text;
  }
}

class UnsupportedFilter extends Error {}

function and<Name extends string>(left: Filter<Name>, right: Filter<Name>): Filter<Name> {
  return {
    matches: (record) => left.matches(record) && right.matches(record),
    requiredValues: { ...left.requiredValues, ...right.requiredValues },
  };
}

function or<Name extends string>(left: Filter<Name>, right: Filter<Name>): Filter<Name> {
  return { matches: (record) => left.matches(record) || right.matches(record), requiredValues: {} };
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
