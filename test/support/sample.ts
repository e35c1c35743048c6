/** Whether this run is `npm run test:long`, which runs every case of a `*.sampled.test.ts`. */
export const isLongRun = process.env.EVERY_CASE === '1';

/** Returns `count` of the cases, evenly distributed and including the first, or all of them in `npm run test:long`. */
export function sample<Case>(cases: readonly Case[], count: number): readonly Case[] {
  if (isLongRun || count >= cases.length) return cases;
  return Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)] as Case);
}
