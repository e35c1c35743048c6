/** Whether this run is `npm run test:long`, which tries every case of a `*.sampled.test.ts`. */
export const isLongRun = process.env.EVERY_CASE === '1';

/** `count` of the cases, evenly spread, the first one included; in `npm run test:long` all of them. */
export function sample<Case>(cases: readonly Case[], count: number): readonly Case[] {
  if (isLongRun || count >= cases.length) return cases;
  return Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)] as Case);
}
