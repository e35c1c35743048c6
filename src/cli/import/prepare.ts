import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/heldInput.js';
import { isReadOnce } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { nameOf } from '../input/readInput.js';
import { counted } from '../output/counted.js';
import { print } from '../output/print.js';
import type { Talk } from '../output/talk.js';
import { checkReportPlace } from '../report/writeReport.js';
import { targetOf } from '../service/targetOf.js';
import { confirm } from './confirm.js';
import type { ImportCommandOptions } from './ImportCommandOptions.js';
import { lookForEarlier } from './journalFor.js';
import { makePlan } from './makePlan.js';
import { type Plan, sentRows } from './Plan.js';
import { planText } from './planText.js';
import { planView } from './planView.js';
import { sayFindings } from './sayFindings.js';
import { tagged } from './tagged.js';

interface Prepared {
  /** `undefined` where nothing is to be sent. */
  readonly plan: Plan | undefined;
  readonly journal: string | undefined;
  /** With all of what can be read only once, such as standard input. */
  readonly cli: Cli;
}

/**
 * All that comes before anything is sent: the input is read and checked, the plan is shown and confirmed.
 *
 * @throws CliError when nothing may be sent.
 */
export async function prepare(
  paths: readonly string[],
  options: ImportCommandOptions,
  talk: Talk,
  outer: Cli,
): Promise<Prepared> {
  const files = await findFiles(paths);
  if (options.report !== undefined) {
    const journal = options.journal === undefined ? [] : [options.journal];
    await checkReportPlace(options.report, [...files, ...journal]);
  }
  // The input is read several times, which not every input can be.
  const cli = await heldInput(files, outer);
  const plan = await makePlan(files, tagged(readDeviceFiles(files, cli), options.groupTag), options);
  sayFindings(plan, options, talk, cli);

  if (options.dryRun) {
    print(cli, planView(plan), options);
    talk.say(planText(plan, { target: targetOf(options), journal: undefined, resumed: false }, talk.paint));
    talk.say('Dry run: nothing was sent.');
    return { plan: undefined, journal: undefined, cli };
  }
  const journal = await journalPath(files, options);
  if (journal !== undefined) await lookForEarlier(journal, files, options, cli);
  const resumed = options.resume === true;
  talk.say(planText(plan, { target: targetOf(options), journal, resumed }, talk.paint));
  // The mock is nobody's tenant.
  if (!options.yes && !options.mock)
    await confirm(`Import ${counted(sentRows(plan).length, 'device')}?`, outer);
  return { plan, journal, cli };
}

/** Where the import is remembered; what is sent to the mock is forgotten with it. */
async function journalPath(
  files: readonly string[],
  options: ImportCommandOptions,
): Promise<string | undefined> {
  if (options.journal !== undefined) return options.journal;
  if (options.mock) return undefined;
  const [first = '-'] = files;
  if (!(await isReadOnce(first))) return `${first}.journal`;
  throw new CliError(
    exitCodes.input,
    `${nameOf(first)} has no place for a journal beside it: name one with --journal. Nothing was sent.`,
  );
}
