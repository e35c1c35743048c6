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
  /** What changed, and where. */
  readonly what: string;
}

export interface Rating {
  /** That of the gravest change. */
  readonly impact: Impact;
  /** Everything that changed, in no order. */
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
 * What the change from one bundled contract to another (paths below `root`) means for its users: what `redocly diff` finds
 * under the ruleset of redocly.yaml, and what it overlooks. An enum that is marked as open may grow: a minor change.
 *
 * @throws ScriptError where one of them is not a contract.
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

/** Redocly crashes on what is not a contract. */
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
  // The rule also speaks of an enum that is gone.
  if (!Array.isArray(base?.value) || !Array.isArray(revision?.value)) return false;
  return isOpenEnum(at(after, revision.pointer.replace(/\/enum$/, '')));
}

function describe({ path, kind, property, verdicts }: ReportedChange): string {
  const place = property === undefined ? path : `${path} (${property})`;
  const message = verdicts.map((verdict) => verdict.message).join(' ');
  return `${place}: ${message || kind}`;
}
