import { ScriptError } from '../shared/command.js';
import { redocly } from '../shared/run.js';

/** The contract breaks a rule. The message has one line per problem. */
export class LintError extends ScriptError {}

/** The part of Redocly's JSON report that is used. */
interface Report {
  problems: {
    ruleId: string;
    message: string;
    location: { source: { ref: string }; start?: { line: number; col: number } }[];
  }[];
}

/**
 * Lints the contract of the package in `root` with its ruleset.
 *
 * @throws LintError with one line per problem: file, line, column, rule and message
 */
export async function lint(root: string): Promise<void> {
  const { ok, stdout, stderr } = await redocly(root, [
    'lint',
    'main',
    '--format',
    'json',
    '--max-problems',
    '1000',
  ]);
  const report = parse(stdout);
  // Without a report, Redocly failed before it checked the rules, for example because openapi.yaml is not YAML.
  if (report === undefined) throw new LintError(`redocly lint failed:\n${stderr.trim()}`);
  if (ok && report.problems.length === 0) return;
  // Redocly reports a problem of a shared component for every reference to it.
  const lines = new Set(report.problems.map(line));
  throw new LintError(`The contract breaks its rules:\n${[...lines].join('\n')}`);
}

function line({ ruleId, message, location }: Report['problems'][number]): string {
  const [first] = location;
  const place = [first?.source.ref, first?.start?.line, first?.start?.col].filter(
    (part) => part !== undefined,
  );
  return `  ${place.join(':')}  ${ruleId}: ${message}`;
}

function parse(json: string): Report | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
