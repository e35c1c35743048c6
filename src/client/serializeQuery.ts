import type { QueryStyle } from '../../generated/operations.js';

/** A query string in the styles that the contract gives the parameters: `csv` puts commas between a list's members. */
export function serializeQuery(
  parameters: Readonly<Record<string, unknown>>,
  styles: Readonly<Record<string, QueryStyle>>,
): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    const members = Array.isArray(value) ? value : [value];
    const encoded = members.map((member) => encodeURIComponent(String(member)));
    return styles[name] === 'csv'
      ? `${name}=${encoded.join(',')}`
      : encoded.map((member) => `${name}=${member}`);
  });
  return pairs.join('&');
}
