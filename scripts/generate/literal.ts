/** Formats a plain value as a TypeScript literal, in the style of this code base. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return `[${value.map((item) => literal(item, inner)).join(', ')}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, item]) => `${inner}${property(key)}: ${literal(item, inner)},\n`);
  return `{\n${lines.join('')}${indent}}`;
}

function property(key: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quote(key);
}

function quote(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/**
 * Returns the header of a generated file. It contains no date and nothing about the machine, so the same input results
 * in the same bytes.
 */
export function origin(source: string, generator?: string): string {
  const by = generator === undefined ? '' : ` with ${generator}`;
  return `Made from ${source} by \`npm run generate\`${by}. Do not edit it: edit ${source} and run that again.`;
}

export function typescriptHeader(source: string, generator: string): string {
  return `// ${origin(source, generator)}\n\n`;
}
