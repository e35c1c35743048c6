import type { Command } from 'commander';
import { checkDevices, type Finding, fileFinding } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { findingsView, workflowCommands } from '../check/findingsView.js';
import { createTally, type Report, type Tallied } from '../check/Reported.js';
import { repairing, withoutErrors } from '../check/repairing.js';
import { reportTable } from '../check/reportTable.js';
import { writeRepaired } from '../check/writeRepaired.js';
import { findFiles } from '../input/findFiles.js';
import { heldInput } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { type AllowOptions, addOutputOptions, allowOption, filled, type OutputOptions } from '../options.js';
import { formats, print } from '../output/print.js';
import { printable } from '../output/printable.js';
import { createTalk, paintFor } from '../output/talk.js';

interface CheckOptions extends Omit<OutputOptions, 'format'>, AllowOptions {
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

The check reads the files and decodes their hardware hashes. It sends nothing and needs no network.
Exit codes: 0 no errors, 2 errors found or wrong usage.`;

/** Adds `check`, which validates CSV files offline. */
export function addCheck(program: Command, cli: Cli): void {
  const command = program
    .command('check')
    .summary('validate CSV files offline')
    .description('Validate files of captured devices offline: rows, columns and hardware hashes.')
    .argument('<files...>', 'CSV files, folders or patterns (- for standard input)')
    .option('--strict', 'treat every warning as an error')
    .addOption(allowOption())
    .option('--fix <file>', 'repaired copy to write, in the format that the portal accepts', filled);
  addOutputOptions(command, [...formats, 'github'])
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => check(paths, options, cli));
}

async function check(paths: readonly string[], options: CheckOptions, cli: Cli): Promise<void> {
  const files = await findFiles(paths);
  const { reported, omitted, counts, devices, written } =
    options.fix === undefined
      ? await findAll(files, options, cli)
      : await findAndFix(files, options.fix, options, cli);
  const { error, warning, repaired } = counts;
  const summary = { files: files.length, devices, errors: error, warnings: warning, repaired };
  show({ reported, omitted, written, summary }, options, cli);
  if (error > 0) cli.end(exitCodes.input);
}

interface Outcome extends Tallied, Pick<Report, 'written'> {
  readonly devices: number;
}

async function findAll(files: readonly string[], options: CheckOptions, cli: Cli): Promise<Outcome> {
  const devices = counter();
  const rows = devices.counted(readDeviceFiles(files, cli, createTalk(cli, options)));
  const found = await tallied(checkDevices(rows, options), options);
  return { ...found, devices: devices.count, written: [] };
}

/** Repairs everything that can be repaired, writes it, and yields the remaining findings. */
async function findAndFix(
  files: readonly string[],
  out: string,
  options: CheckOptions,
  cli: Cli,
): Promise<Outcome> {
  const { strict, allow, verbose } = options;
  const [input = '', another] = files;
  if (another !== undefined) {
    throw new CliError(
      exitCodes.input,
      `--fix accepts one file at a time. You gave ${files.length}. Run the command once for each file.`,
    );
  }
  // The input is read twice, and some inputs can be read only once.
  const source = await heldInput(files, cli);
  const devices = counter();
  const repairs = createTally(verbose);
  const rows = repairing(
    devices.counted(readDeviceFiles(files, source, createTalk(cli, options))),
    repairs.add,
  );
  // The output is split as the portal requires, so its limit is not reported.
  const findings = await tallied(checkDevices(rows, { strict, allow, portalLimit: false }), options);
  try {
    const again = withoutErrors(repairing(readDeviceFiles(files, source), () => undefined));
    const written = await writeRepaired(again, out, input, cli.io);
    return {
      reported: [...findings.reported, ...repairs.reported],
      omitted: [...findings.omitted, ...repairs.omitted],
      counts: { ...findings.counts, repaired: repairs.counts.repaired },
      devices: devices.count,
      written,
    };
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    cli.io.stderr.write(`error: Nothing was written: ${printable(error.message)}\n`);
    // Nothing is repaired in this case: report the findings of the file as it is.
    const plain = await findAll(files, options, source);
    const isNew = error.code === 'unwritableValue';
    return isNew ? withError(plain, fileFinding(error)) : plain;
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
  else print(cli, findingsView(report), { ...options, format });
}

async function tallied(findings: AsyncIterable<Finding>, { verbose }: CheckOptions): Promise<Tallied> {
  const tally = createTally(verbose);
  for await (const finding of findings) tally.add(finding);
  return tally;
}

function withError({ reported, counts, ...rest }: Outcome, error: Finding): Outcome {
  return { ...rest, reported: [...reported, error], counts: { ...counts, error: counts.error + 1 } };
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
