import { grouped } from '../output/counted.js';
import type { Omitted, Reported } from './Reported.js';

/** What is counted only, for where all is a list: a line for each code of a file. */
export function listedOmissions(omitted: readonly Omitted[]): Reported[] {
  return omitted.map(({ file, severity, code, count }) => ({
    file,
    severity,
    code,
    message: `${grouped(count)} more of ${code} in this file are counted, but not listed.`,
    remedy: '--verbose lists all.',
  }));
}
