import { readFileSync } from 'node:fs';

/** A device with an upward arrow, in the color of the links. */
export const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#2f7fe0" stroke-width="1.6">' +
  '<rect x="1.5" y="8.5" width="13" height="6" rx="1.2"/><path d="M8 6.5V1.5M5.2 4.2 8 1.4l2.8 2.8"/></svg>\n';

const read = (name: string) => readFileSync(new URL(`styles/${name}.css`, import.meta.url), 'utf8');

/** Returns the styles of a part of the site: the shared colors and fonts, and its own styles. */
export function stylesheet(
  ...parts: readonly ('page' | 'landing' | 'guide' | 'check' | 'typescript')[]
): string {
  return ['theme', ...parts].map(read).join('\n');
}
