import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { reportTable } from '../check/reportTable.js';
import { exitCodes } from '../exitCodes.js';
import type { Talk } from '../output/talk.js';
import type { ImportCommandOptions } from './ImportCommandOptions.js';
import type { Plan } from './Plan.js';

/**
 * Says what the check of the input has found.
 *
 * @throws CliError when there is what must not be sent.
 */
export function sayFindings(plan: Plan, options: ImportCommandOptions, talk: Talk, { io }: Cli): void {
  const { findings, files, rows, fileErrors } = plan;
  const bad = rows.filter(({ skips }) => skips.length > 0).length;
  const mustStop = fileErrors > 0 || bad === rows.length || (bad > 0 && !options.skipBad);
  const { reported, omitted, counts } = findings;
  if (reported.length > 0 && (mustStop || !options.quiet)) {
    const summary = {
      files: files.length,
      devices: rows.length,
      errors: counts.error,
      warnings: counts.warning,
      repaired: 0,
    };
    const { columns } = io.stderr;
    const all = options.verbose ?? false;
    io.stderr.write(
      reportTable({ reported, omitted, written: [], summary }, { paint: talk.paint, columns, all }),
    );
    talk.say('');
  }
  if (!mustStop) return;
  const rest = fileErrors > 0 || bad === rows.length ? '' : ' Mend them, or leave them out with --skip-bad.';
  throw new CliError(exitCodes.input, `the input has errors.${rest} Nothing was sent.`);
}
