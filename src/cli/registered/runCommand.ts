import { type Command, Option } from 'commander';
import type { Cli } from '../Cli.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput, nameOf } from '../input/inputBytes.js';
import { journalPath, plannedJournal } from '../journal/index.js';
import { filled, progressOption } from '../options.js';
import { checkConfirmable, mustConfirm } from '../output/confirm.js';
import { printable } from '../output/printable.js';
import { createTalk } from '../output/talk.js';
import { checkReportPlace, reportPath } from '../report/writeReport.js';
import { checkService, type Session, targetOf, withService } from '../service/connect.js';
import { carryOut, isOpen, type Step } from './carryOut.js';
import { readCheckedRows, refuseProblems } from './fileRows.js';
import { finishRun } from './finishRun.js';
import { countDevices, type RunReport, type RunRow, type RunStop } from './RunReport.js';
import { earlierRun, openRunJournal, type RunJournal, type RunResult } from './runJournal.js';
import {
  checkPlanTenant,
  confirmRun,
  newPlan,
  type RunCommand,
  type RunOptions,
  showPlan,
} from './runPlan.js';

/** Adds the options of every command that changes registered devices. */
export function addRunOptions(command: Command): Command {
  return command
    .option('--skip-bad', 'skip rows that cannot be read and use the rest')
    .option('--dry-run', 'show the plan without changing anything')
    .option('--yes', 'skip the confirmation prompt (required without a terminal)')
    .addOption(new Option('--resume', 'continue an unfinished run').conflicts('new'))
    .option('--new', 'start over, despite an unfinished run')
    .option('--journal <file>', 'journal to write (default: next to the first file)', filled)
    .addOption(progressOption())
    .addOption(
      new Option('--report <file>', 'report file to write: .html, .csv or .json').argParser(reportPath),
    );
}

/** Runs a command: read, compare, plan, confirm, change, report. Sets the exit code. */
export async function runCommand(
  command: RunCommand,
  paths: readonly string[],
  options: RunOptions,
  outer: Cli,
): Promise<void> {
  const talk = createTalk(outer, options);
  const files = await findFiles(paths);
  if (options.report !== undefined) {
    const journal = options.journal === undefined ? [] : [options.journal];
    await checkReportPlace(options.report, [...files, ...journal]);
  }
  await checkService(options, outer);
  if (mustConfirm(options)) checkConfirmable(outer, options);
  const cli = await heldInput(files, outer, options);
  const read = await readCheckedRows(files, cli, talk, {
    ...options,
    serialNumbersOnly: command.name === 'remove',
  });
  refuseProblems(read, options.skipBad, talk);
  const serialNumbers = new Set(read.rows.map(({ serialNumber }) => serialNumber));
  if (!options.dryRun) command.checkFiles(serialNumbers.size);
  const suffix = `.${command.name}.journal`;
  const needsNone = options.dryRun === true && options.resume !== true;
  const path = await (needsNone ? plannedJournal : journalPath)(files, suffix, options);
  const earlier = path === undefined || needsNone ? undefined : await earlierRun(command.name, path, options);
  const work = async (session: Session) => {
    const startedAt = new Date().toISOString();
    const plan = earlier?.plan ?? (await newPlan(command, read, startedAt, session));
    if (earlier) checkPlanTenant(earlier.plan, session);
    const rows = withResults(plan.rows, earlier?.results ?? []);
    const place = { files: files.map(nameOf), target: targetOf(options), journal: path };
    const report = (stopped?: RunStop): RunReport => ({
      command: command.name,
      files: place.files,
      target: session.name,
      tenantId: session.tenant?.id,
      startedAt,
      finishedAt: new Date().toISOString(),
      devices: plan.devices,
      same: plan.same,
      rows,
      requests: session.requests(),
      stopped,
    });
    showPlan(command, report(), place, options, session, cli);
    if (options.dryRun) return session.talk.say('Dry run: nothing was changed.');
    // The user knows the number of the whole plan, even if part of it is already done.
    command.checkPlan(countDevices(plan.rows).get('planned') ?? 0);
    const steps = stepsOf(rows);
    if (steps.length > 0) await confirmRun(command, steps.length, options, session, cli);
    // A resumed run with nothing left to do is finished, which its journal must say.
    const stopped = steps.length === 0 && earlier === undefined ? undefined : await change();
    cli.end(await finishRun(report(stopped), options, session, cli));

    /** Carries the plan out under a journal. */
    async function change(): Promise<RunStop | undefined> {
      const isResumed = earlier !== undefined;
      const choice = { ...options, plan, entries: earlier?.entries };
      const journal =
        path === undefined ? undefined : await openRunJournal(command.name, path, files, choice, cli);
      for (const { rows: planned } of steps) {
        for (const row of planned) rows[row] = { ...(rows[row] as RunRow), outcome: 'pending' };
      }
      const { doing } = command;
      const showsEvents = options.progress === 'json';
      try {
        return await carryOut({ session, journal, rows, isResumed, doing, showsEvents }, steps, command.work);
      } finally {
        // The changes are reported in any case.
        await closeJournal(journal, !rows.some(isOpen)).catch((error: unknown) => {
          session.talk.warn(`warning: ${printable(error instanceof Error ? error.message : String(error))}`);
        });
      }
    }
  };
  await withService(options, cli, command.operation, work, serialNumbers);
}

async function closeJournal(journal: RunJournal | undefined, isFinished: boolean): Promise<void> {
  try {
    if (isFinished) await journal?.append({ type: 'finished', at: new Date().toISOString() });
  } finally {
    await journal?.close();
  }
}

function withResults(rows: readonly RunRow[], results: readonly RunResult[]): RunRow[] {
  const found = [...rows];
  for (const { row, ...result } of results) {
    const before = found[row];
    if (before) found[row] = { ...before, ...result };
  }
  return found;
}

/** Groups the planned rows by device. */
function stepsOf(rows: readonly RunRow[]): Step[] {
  const steps = new Map<string, number[]>();
  for (const [row, { deviceIds, outcome }] of rows.entries()) {
    const [deviceId] = deviceIds;
    if (outcome !== 'planned' || deviceId === undefined) continue;
    const step = steps.get(deviceId);
    if (step === undefined) steps.set(deviceId, [row]);
    else step.push(row);
  }
  return [...steps].map(([deviceId, rows]) => ({ deviceId, rows }));
}
