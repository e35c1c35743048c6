import { AutopilotError } from '../../errors/AutopilotError.js';
import { cleanImport, type ImportReport } from '../../import/index.js';
import type { Cli } from '../Cli.js';
import { type ExitCode, exitCodes } from '../exitCodes.js';
import { explainFailure } from '../explainFailure.js';
import { counted } from '../output/counted.js';
import { print } from '../output/print.js';
import type { Talk } from '../output/talk.js';
import { writeReport } from '../report/writeReport.js';
import { synchronise } from '../service/synchronise.js';
import type { Session } from '../service/withService.js';
import { exitCodeOf } from './exitCodeOf.js';
import type { ImportCommandOptions } from './ImportCommandOptions.js';
import { reportTableView } from './reportTableView.js';
import { reportView } from './reportView.js';
import { resumeCommand } from './resumeCommand.js';
import { sayResult } from './sayResult.js';

/** Shows and writes the report, and does what is to follow an import that is finished. Returns the exit code. */
export async function finish(
  report: ImportReport,
  options: ImportCommandOptions,
  session: Session,
  cli: Cli,
): Promise<ExitCode> {
  const { talk, name } = session;
  show(report, options, talk, cli);
  sayResult(report, talk, cli.io.stderr.columns);

  const works: (() => Promise<void>)[] = [];
  if (report.stopped !== undefined) sayStopped(report.stopped, options, talk, cli);
  else {
    if (options.clean) works.push(() => clean(report, session));
    if (options.sync) works.push(() => sync(session));
  }
  const { report: path } = options;
  if (path !== undefined) {
    works.push(async () => {
      await writeReport(path, report, name);
      talk.say(`Report: ${path}`);
    });
  }
  let isDone = true;
  for (const work of works) isDone = (await succeeds(work, cli)) && isDone;
  // What became of the devices comes before what became of the rest.
  const code = exitCodeOf(report);
  return code === exitCodes.done && !isDone ? exitCodes.leftUndone : code;
}

function show(report: ImportReport, options: ImportCommandOptions, talk: Talk, cli: Cli): void {
  if (options.format !== 'table') {
    print(cli, reportView(report), options);
    return;
  }
  const view = reportTableView(report);
  if (view.rows.length > 0) print(cli, view, options);
  if (view.left > 0) {
    talk.say(`${counted(view.left, 'device')} that need nothing are left out; --format csv shows all.`);
  }
}

function sayStopped(
  { reason, message, error }: NonNullable<ImportReport['stopped']>,
  options: ImportCommandOptions,
  talk: Talk,
  cli: Cli,
): void {
  const why = error instanceof AutopilotError ? explainFailure(error).lines : [`error: ${message}`];
  if (reason === 'aborted') talk.warn('Interrupted.');
  else for (const line of why) talk.warn(line);
  if (options.mock && options.journal === undefined) return;
  talk.warn(`Go on with: ${resumeCommand(cli.args)}`);
}

async function succeeds(work: () => Promise<void>, { io }: Cli): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    io.stderr.write(`${explainFailure(error).lines.join('\n')}\n`);
    return false;
  }
}

async function clean(
  { importIds, devices }: ImportReport,
  { client, clock, signal, talk }: Session,
): Promise<void> {
  const ids = devices.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const { deleted } = await cleanImport(client, importIds, { ids, signal, clock });
  talk.say(`Deleted ${counted(deleted.length, 'record')} of this import. The devices stay registered.`);
}

/** Intune synchronises by itself too, so it is no failure that somebody else has just asked for it. */
async function sync(session: Session): Promise<void> {
  const refusal = await synchronise(session);
  if (refusal === undefined) return;
  session.talk.say(`warning: Intune was not synchronised: ${refusal}: graph-autopilot sync`);
}
