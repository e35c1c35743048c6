import { type Command, Option } from 'commander';
import { DeviceFileError } from '../../csv/index.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import {
  type DecodedRow,
  decodedView,
  decodeOne,
  decodeRow,
  isDecoded,
  labeledFacts,
} from '../decode/decodedRow.js';
import { explainFailure } from '../explainFailure.js';
import { findFiles } from '../input/findFiles.js';
import { nameOf, readInput } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { addOutputOptions, commandLine, filled, type OutputOptions } from '../options.js';
import { print } from '../output/print.js';
import { counted, printable } from '../output/printable.js';
import { factLines } from '../output/table.js';
import { createTalk, paintFor } from '../output/talk.js';

interface DecodeOptions extends OutputOptions {
  readonly hashFile?: string;
}

const examples = `
Examples:
  graph-autopilot decode devices.csv
  graph-autopilot decode captures --format csv > contents.csv
  graph-autopilot decode --hash-file hash.txt
  capture-hash | graph-autopilot decode --hash-file - --format json

This command reads files only. It sends nothing and needs no network. It never shows the hash itself or the bytes of
the TPM's key. But serial numbers, MAC addresses and the SMBIOS UUID identify a device: the output is personal data.
To find what is wrong with a file, use check.
Exit codes: 0 done, 2 a file or a hash could not be decoded, or wrong usage.`;

/** Adds `decode`, which shows what hardware hashes contain. */
export function addDecode(program: Command, cli: Cli): void {
  const command = program
    .command('decode')
    .summary('show what hardware hashes contain')
    .description(
      'Show the contents of hardware hashes: manufacturer, model, serial number, TPM, disks and network adapters.',
    )
    .argument('[files...]', 'CSV files, folders or patterns (- for standard input)')
    .addOption(
      new Option(
        '--hash-file <file>',
        'file with a single base64 hardware hash, instead of CSV files (- for standard input)',
      ).argParser(filled),
    );
  addOutputOptions(command)
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: DecodeOptions) => decode(paths, options, cli));
}

async function decode(paths: readonly string[], options: DecodeOptions, cli: Cli): Promise<void> {
  const talk = createTalk(cli, options);
  const { io } = cli;
  const paint = paintFor(io.stdout, io.env, options);
  const isTable = options.format === 'table';
  const kept: DecodedRow[] = [];
  let devices = 0;
  let undecoded = 0;
  let differing = 0;
  for await (const row of decodedRows(paths, options, cli)) {
    if (row instanceof DeviceFileError) {
      talk.fail({ ...explainFailure(row), lines: [`error: ${printable(row.message)}`] });
      cli.end(exitCodes.input);
      continue;
    }
    devices++;
    if (row.serialNumberDiffers) differing++;
    if (!isDecoded(row)) undecoded++;
    if (!isTable) kept.push(row);
    else io.stdout.write(`${factLines(printable(headingOf(row)), labeledFacts(row), paint)}\n\n`);
  }
  if (!isTable) print(cli, decodedView(kept), options);
  if (undecoded > 0) cli.end(exitCodes.input);
  const also = [
    ...(undecoded > 0 ? [`${undecoded} could not be decoded`] : []),
    ...(differing > 0 ? [`serial number differs in ${counted(differing, 'row')}`] : []),
  ];
  talk.say(
    [counted(devices, options.hashFile === undefined ? 'device' : 'hardware hash'), ...also].join(', '),
  );
}

async function* decodedRows(
  paths: readonly string[],
  { hashFile, ...options }: DecodeOptions,
  cli: Cli,
): AsyncGenerator<DecodedRow | DeviceFileError> {
  if ((hashFile === undefined) === (paths.length === 0)) {
    const help = commandLine(cli.program, ['decode', '--help']);
    throw new CliError(exitCodes.input, `Specify CSV files, or a single hash with --hash-file. See: ${help}`);
  }
  if (hashFile !== undefined) {
    yield decodeOne(await readInput(hashFile, cli), nameOf(hashFile));
    return;
  }
  for await (const row of readDeviceFiles(await findFiles(paths), cli, createTalk(cli, options))) {
    yield row instanceof DeviceFileError ? row : await decodeRow(row);
  }
}

function headingOf({ file, line, rowSerialNumber }: DecodedRow): string {
  return [
    file,
    ...(line === undefined ? [] : [`, line ${line}`]),
    ...(rowSerialNumber === undefined ? [] : [`: ${rowSerialNumber || 'no serial number'}`]),
  ].join('');
}
