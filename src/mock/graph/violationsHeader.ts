import type { Violation } from './refusal.js';

const severities = ['Error', 'Warning', 'Information', 'Hint'];
// Node takes 16 kB of headers in all.
const longest = 4_000;

/** The value of `sl-violations`, in which Prism's own server says where request and answer leave the contract. */
export function violationsHeader(request: readonly Violation[], response: readonly Violation[]): string {
  const listed = [
    ...request.map((violation) => listing('request', violation)),
    ...response.map((violation) => listing('response', violation)),
  ];
  while (listed.length > 1 && JSON.stringify(listed).length > longest) listed.pop();
  // A header holds ASCII only; a property of the body may bear any name.
  return JSON.stringify(listed).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function listing(side: string, { path = [], severity, code, message }: Violation) {
  return { location: [side, ...path], severity: severities[severity], code, message };
}
