import type { Command } from 'commander';
import { checkDevices, type Finding } from '../../check/index.js';
import { fileFinding } from '../../check/makeFinding.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import type { Report, Reported } from '../check/Reported.js';
import { repairing } from '../check/repairing.js';
import { reportTable } from '../check/reportTable.js';
import { reportView } from '../check/reportView.js';
import { workflowCommands } from '../check/workflowCommands.js';
import { writeRepaired } from '../check/writeRepaired.js';
import { exitCodes } from '../exitCodes.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/heldInput.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { addOutputOptions, type OutputOptions } from '../options.js';
import { paintFor } from '../output/paint.js';
import { formats, print } from '../output/print.js';
import { printable } from '../output/printable.js';

interface CheckOptions extends Omit<OutputOptions, 'format'> {
  readonly format: OutputOptions['format'] | 'github';
  readonly strict?: boolean;
  readonly fix?: string;
}

const examples = `
Examples:
  graph-autopilot check devices.csv
  graph-autopilot check captures "more/**/*.csv" --strict
  graph-autopilot check devices.csv --fix repaired.csv
  graph-autopilot check devices.csv --format github

It reads the files, and what the hardware hashes in them say. It sends nothing and needs no network.
Exit code 0: no errors; 2: errors found, or wrong usage.`;

/** Adds `check`: finds what will fail, before anything is sent. */
export function addCheck(program: Command, cli: Cli): void {
  const command = program
    .command('check')
    .summary('find what will fail before anything is sent')
    .description('Checks files of captured devices offline: line by line, column by column, hash by hash.')
    .argument('<files...>', 'CSV files, folders of them, or patterns; - for standard input')
    .option('--strict', 'count every warning as an error')
    .option(
      '--fix <file>',
      'write a copy as the portal takes it, with base64, spaces and encoding set right',
    );
  addOutputOptions(command, [...formats, 'github'])
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => check(paths, options, cli));
}

async function check(paths: readonly string[], options: CheckOptions, cli: Cli): Promise<void> {
  const files = await findFiles(paths);
  const { reported, devices, written } =
    options.fix === undefined
      ? await findAll(files, options, cli)
      : await findAndFix(files, options.fix, options, cli);
  const count = (severity: Reported['severity']) =>
    reported.filter((each) => each.severity === severity).length;
  const errors = count('error');
  const summary = {
    files: files.length,
    devices,
    errors,
    warnings: count('warning'),
    repaired: count('repaired'),
  };
  show({ reported, written, summary }, options, cli);
  if (errors > 0) cli.end(exitCodes.input);
}

interface Outcome extends Pick<Report, 'reported' | 'written'> {
  readonly devices: number;
}

async function findAll(files: readonly string[], options: CheckOptions, cli: Cli): Promise<Outcome> {
  const devices = counter();
  const rows = devices.counted(readDeviceFiles(files, cli));
  return { reported: await collect(checkDevices(rows, options)), devices: devices.count, written: [] };
}

/** Tells what is left when all is repaired that can be, and writes that. */
async function findAndFix(
  files: readonly string[],
  out: string,
  { strict }: CheckOptions,
  cli: Cli,
): Promise<Outcome> {
  const [input = '', another] = files;
  if (another !== undefined) {
    throw new CliError(exitCodes.input, `--fix takes one file at a time, and these are ${files.length}.`);
  }
  // Read twice, which not every input can be.
  const source = await heldInput(files, cli);
  const devices = counter();
  const repairs: Reported[] = [];
  const rows = repairing(devices.counted(readDeviceFiles(files, source)), (repair) => repairs.push(repair));
  // What is written is split as the portal wants it.
  const findings = await collect(checkDevices(rows, { strict, portalLimit: false }));
  try {
    const again = withoutErrors(repairing(readDeviceFiles(files, source), () => undefined));
    const written = await writeRepaired(again, out, input, cli.io);
    return { reported: [...findings, ...repairs], devices: devices.count, written };
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    cli.io.stderr.write(`error: nothing was written, because of ${printable(error.message)}\n`);
    const isNew = error.code === 'unwritableValue';
    return {
      reported: [...findings, ...(isNew ? [fileFinding(error)] : [])],
      devices: devices.count,
      written: [],
    };
  }
}

function show(report: Report, options: CheckOptions, cli: Cli): void {
  const { io } = cli;
  const { format } = options;
  if (format === 'table') {
    const paint = paintFor(io.stdout, io.env, options);
    const { columns } = io.stdout;
    io.stdout.write(reportTable(report, { paint, columns, all: options.verbose ?? false }));
  } else if (format === 'github') io.stdout.write(workflowCommands(report, io.env));
  else print(cli, reportView(report), { ...options, format });
}

async function collect(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

async function* withoutErrors(rows: AsyncIterable<DeviceRow | DeviceFileError>): AsyncGenerator<DeviceRow> {
  for await (const row of rows) {
    if (row instanceof DeviceFileError) throw row;
    yield row;
  }
}

function counter() {
  return {
    count: 0,
    async *counted(rows: AsyncIterable<DeviceRow | DeviceFileError>) {
      for await (const row of rows) {
        if (!(row instanceof DeviceFileError)) this.count++;
        yield row;
      }
    },
  };
}
