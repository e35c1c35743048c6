import { type Cli, type ExitCode, exitCodes } from '../Cli.js';
import { explainStop, succeeds } from '../explainFailure.js';
import { sayResume } from '../options.js';
import { print } from '../output/print.js';
import { counted, span } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { byRemedy, sayRemedies } from '../report/remedies.js';
import { writeReport } from '../report/writeReport.js';
import type { Session } from '../service/connect.js';
import { isOpen } from './carryOut.js';
import {
  countsText,
  type RunReport,
  type RunRow,
  type RunStop,
  rowsToAct,
  runTable,
  runView,
} from './RunReport.js';
import { runPage } from './runPage.js';
import type { RunOptions } from './runPlan.js';
import { sayReport } from './runProgress.js';

const stops: Readonly<Record<RunStop['reason'], ExitCode>> = {
  aborted: exitCodes.unfinished,
  signIn: exitCodes.permission,
  service: exitCodes.unfinished,
  journal: exitCodes.unfinished,
};

/** Shows and writes the report. Returns the exit code. */
export async function finishRun(
  report: RunReport,
  options: RunOptions,
  session: Session,
  cli: Cli,
): Promise<ExitCode> {
  const { talk } = session;
  const { rows, command, stopped, startedAt, finishedAt } = report;
  if (options.format === 'table') {
    const view = runTable(report, !options.verbose);
    if (view.rows.length > 0) print(cli, view, options);
    if (view.left > 0) talk.say(`${counted(view.left, 'row')} not shown. Use --format csv to list all rows.`);
  } else print(cli, runView(report), options);
  const took = span(Date.parse(finishedAt) - Date.parse(startedAt));
  talk.say(
    `\n${counted(report.devices, 'device')}: ${countsText(report, talk.paint)} (${took}, ${counted(report.requests, 'request')})`,
  );
  const bad = rowsToAct(rows, command);
  // What stopped the run is an error of its own.
  if (talk.isJson) for (const row of bad.filter(({ outcome }) => outcome !== 'pending')) sendRow(row, talk);
  sayRemedies(
    byRemedy(bad),
    ({ serialNumber, file, line }) => serialNumber ?? `${file}:${line}`,
    ({ code }) => code,
    talk,
    cli.io.stderr.columns,
  );
  const hasOpen = rows.some(isOpen);
  if (stopped) sayStopped(stopped, session);
  if (hasOpen && !options.mock) {
    sayResume(cli, talk);
  }
  const { report: path } = options;
  const isWritten =
    path === undefined ||
    (await succeeds(
      async () => {
        await writeReport(path, { ...runView(report), html: () => runPage(report) });
        talk.say(`Report: ${path}`);
      },
      talk,
      session,
    ));
  if (options.progress === 'json') sayReport(report, talk);
  if (stopped) return stops[stopped.reason];
  if (hasOpen) return exitCodes.unfinished;
  if (bad.length > 0) return exitCodes.failed;
  return isWritten ? exitCodes.done : exitCodes.leftUndone;
}

function sayStopped(stopped: RunStop, session: Session): void {
  const { reason } = stopped;
  if (reason === 'aborted') session.talk.warn('Interrupted.');
  else session.talk.fail(explainStop(stopped, stops[reason], session));
}

/** Sends a row that needs action to programs. */
function sendRow({ file, line, serialNumber, outcome, code, message, remedy }: RunRow, { send }: Talk): void {
  const place = { file, line, serialNumber };
  send('error', {
    exitCode: exitCodes.failed,
    code: code ?? outcome,
    message: message ?? outcome,
    remedy,
    ...place,
  });
}
