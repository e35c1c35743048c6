import { readFileSync } from 'node:fs';

const read = (name: string) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8');

/** The style of a part of the site: the colours and fonts that all parts share, and its own. */
export function stylesheet(part: 'landing' | 'typescript'): string {
  return `${read('theme')}\n${read(part)}`;
}
