import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { at, type Contract, isOpenEnum } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { redocly } from '../shared/run.js';
import { blindSpots } from './blindSpots.js';
import { greatest, type Impact } from './Impact.js';

/** One change of the contract. */
export interface Change {
  readonly impact: Impact;
  /** The change and its location. */
  readonly what: string;
}

export interface Rating {
  /** The impact of the most severe change. */
  readonly impact: Impact;
  /** All changes, in no particular order. */
  readonly changes: readonly Change[];
}

/** The part of Redocly's report that is used. */
interface Report {
  readonly changes: readonly ReportedChange[];
}

interface ReportedChange {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly property?: string;
  readonly impact: Impact;
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[];
  readonly base?: { readonly pointer: string; readonly value?: unknown };
  readonly revision?: { readonly pointer: string; readonly value?: unknown };
}

/**
 * Rates the change from one bundled contract to another (paths relative to `root`) for its users, from the findings of
 * `redocly diff` with the ruleset of redocly.yaml, and its blind spots. An enum marked as open may grow: that is a
 * minor change.
 *
 * @throws ScriptError if one of them is not a contract
 */
export async function rate(root: string, base: string, revision: string): Promise<Rating> {
  const [before, after] = await Promise.all([read(root, base), read(root, revision)]);
  const report = await diff(root, base, revision);
  const reported = report.changes.map((change) => ({
    impact: growsOpenEnum(change, after) ? ('minor' as const) : change.impact,
    what: describe(change),
  }));
  const overlooked = blindSpots(before, after).map((what) => ({ impact: 'major' as const, what }));
  const changes = [...reported, ...overlooked];
  return { impact: greatest(changes.map(({ impact }) => impact)), changes };
}

/** Redocly crashes if the file is not a contract. */
async function read(root: string, file: string): Promise<Contract> {
  const contract = await readFile(join(root, file), 'utf8')
    .then(parse)
    .catch((error: Error) => {
      throw new ScriptError(`${file}: this cannot be read: ${error.message}`);
    });
  if (typeof contract?.openapi === 'string' && typeof contract.paths === 'object') return contract;
  throw new ScriptError(`${file}: this is not a contract: it has no openapi, or no paths`);
}

async function diff(root: string, base: string, revision: string): Promise<Report> {
  const { stdout, stderr } = await redocly(root, [
    ...['diff', base, revision],
    ...['--format', 'json', '--fail-on', 'none'],
  ]);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new ScriptError(`redocly diff failed:\n${stderr.trim()}`);
  }
}

function growsOpenEnum({ verdicts, base, revision }: ReportedChange, after: Contract): boolean {
  if (verdicts.length !== 1 || verdicts[0]?.ruleId !== 'enum-values-added') return false;
  // The rule also reports a removed enum.
  if (!Array.isArray(base?.value) || !Array.isArray(revision?.value)) return false;
  return isOpenEnum(at(after, revision.pointer.replace(/\/enum$/, '')));
}

function describe({ path, kind, property, verdicts }: ReportedChange): string {
  const place = property === undefined ? path : `${path} (${property})`;
  const message = verdicts.map((verdict) => verdict.message).join(' ');
  return `${place}: ${message || kind}`;
}
