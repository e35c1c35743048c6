/** What a change means for whoever uses the contract, by Semantic Versioning, from nothing to what breaks a client. */
export const impacts = ['none', 'patch', 'minor', 'major'] as const;

export type Impact = (typeof impacts)[number];

/** The greatest of them; `none` of no impact. */
export function greatest(all: readonly Impact[]): Impact {
  return impacts.findLast((impact) => all.includes(impact)) ?? 'none';
}

export function isGreater(one: Impact, other: Impact): boolean {
  return impacts.indexOf(one) > impacts.indexOf(other);
}
