import { type Drift, drift } from './drift.js';
import { belowFloor, type Floors, names } from './floors.js';
import { type Coverage, kinds, measure } from './measure.js';
import { readTraffic } from './readTraffic.js';

export interface CoverageReport {
  readonly coverages: { readonly client: Coverage; readonly prefer: Coverage };
  /** A table, the two apart. */
  readonly table: string;
  /** What is not as it should be: one sentence each. */
  readonly complaints: readonly string[];
}

/**
 * What the traffic in `folder` exercised of the contract of the folder `root`, held to the floors; and that every answer is
 * what the contract says, by the judgement of Redocly, which shares no code with Prism.
 */
export async function coverage(root: string, folder: string, floors: Floors): Promise<CoverageReport> {
  const traffic = await readTraffic(folder);
  const [client, prefer] = await Promise.all([drift(root, traffic.client), drift(root, traffic.prefer)]);
  const coverages = { client: measure(client), prefer: measure(prefer) };
  return {
    coverages,
    table: table(coverages),
    complaints: [
      ...belowFloor('client', coverages.client, floors),
      ...belowFloor('prefer', coverages.prefer, floors),
      ...wrongAnswers(client),
      ...wrongAnswers(prefer),
    ],
  };
}

function wrongAnswers({ problems }: Drift): string[] {
  return problems
    .filter(({ target }) => target === 'response')
    .map(({ method, path, status, message }) => `${method} ${path} ${status}: ${message}`);
}

function table(coverages: CoverageReport['coverages']): string {
  const cells = (coverage: Coverage) =>
    kinds.map((kind) => `${coverage[kind].covered}/${coverage[kind].total}`);
  const rows = [
    ['', ...kinds],
    [names.client, ...cells(coverages.client)],
    [names.prefer, ...cells(coverages.prefer)],
  ];
  return rows
    .map(([name = '', ...rest]) => name.padEnd(31) + rest.map((cell) => cell.padStart(12)).join(''))
    .join('\n');
}
