import { allowableCodes, checkDevices, type Finding } from '../../../src/check/index.js';
import { createTally, listedOmissions, type Reported } from '../../../src/cli/check/Reported.js';
import { repairing, withoutErrors } from '../../../src/cli/check/repairing.js';
import { reportTable, verdict, worstFirst } from '../../../src/cli/check/reportTable.js';
import { decodeRow } from '../../../src/cli/decode/decodedRow.js';
import { counted } from '../../../src/cli/output/printable.js';
import { DeviceFileError, type DeviceRow, readDevices, writeIntuneCsv } from '../../../src/csv/index.js';
import { describeHardwareHash } from '../../../src/hardware-hash/index.js';
import type {
  CheckRequest,
  CheckResult,
  DeviceItem,
  DevicesRequest,
  FindingKind,
  FindingsRequest,
  Part,
  Progress,
  RepairedCopy,
} from './messages.js';

/** The maximum size of all files together. Their rows are kept in memory, to show them. */
const mostBytes = 100_000_000;

/** The result of the last check, kept in the worker: a page that got all of it at once would stop responding. */
export class Checking {
  #reported: readonly Reported[] = [];
  #report = '';
  #rows: readonly DeviceRow[] = [];
  /** The rows with findings, by {@link keyOf}. */
  #counts: ReadonlyMap<string, Counts> = new Map();

  /** Checks files as the command `check` does, and repairs each as `check --fix` does. */
  async check(
    { files: given, strict, allow }: CheckRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<CheckResult> {
    const files = withDistinctNames(given);
    const size = files.reduce((sum, { file }) => sum + file.size, 0);
    if (size > mostBytes) {
      throw new RangeError(
        `The files are ${megabytes(size)} MB in total. This page checks up to ${megabytes(mostBytes)} MB at once. ` +
          'Choose fewer files, or use the command graph-autopilot check, which has no limit.',
      );
    }
    const progress = { step: 'check', file: '', devices: 0, doneBytes: 0, totalBytes: 2 * size } as const;
    const reader = new Reader({ ...progress }, onProgress);
    const rows: DeviceRow[] = [];
    const counts = new Map<string, Counts>();
    const kinds = new Map<string, FindingKind>();
    const tally = createTally();
    for await (const finding of checkDevices(reader.read(files, rows), { strict, allow })) {
      tally.add(finding);
      count(counts, finding);
      const key = `${finding.severity} ${finding.code}`;
      const kind = kinds.get(key) ?? kindOf(finding);
      kinds.set(key, { ...kind, count: kind.count + 1 });
    }
    const copies: RepairedCopy[] = [];
    for (const file of files)
      if (!reader.unread.has(file.name)) copies.push(await repairedCopy(file, reader));

    const { error, warning, repaired } = tally.counts;
    const summary = { files: files.length, devices: rows.length, errors: error, warnings: warning, repaired };
    const { reported, omitted } = tally;
    this.#rows = rows;
    this.#counts = counts;
    const others = listedOmissions(omitted).map((each) => ({ ...each, remedy: otherRemedy }));
    this.#reported = worstFirst([...reported, ...others]).flat();
    this.#report = reportTable(
      { reported, omitted, written: [], summary },
      { paint: (_, text) => text, columns: undefined, all: true },
    );
    return {
      names: files.map(({ name }) => name),
      summary,
      verdict: sentence(
        reader.unread.size,
        verdict(summary, (_, text) => text),
      ),
      kinds: [...kinds.values()].sort(bySeverity),
      copies,
      unread: [...reader.unread].map(([file, reason]) => ({ file, reason })),
    };
  }

  findings({ from, count, severity, code }: FindingsRequest): Part<Reported> {
    const found = this.#reported.filter(
      (each) => (severity ?? each.severity) === each.severity && (code ?? each.code) === each.code,
    );
    return { items: found.slice(from, from + count), total: found.length };
  }

  async devices({ from, count, withFindings }: DevicesRequest): Promise<Part<DeviceItem>> {
    const rows = withFindings ? this.#rows.filter((row) => this.#counts.has(keyOf(row))) : this.#rows;
    const items = await Promise.all(rows.slice(from, from + count).map((row) => this.#deviceOf(row)));
    return { items, total: rows.length };
  }

  report(): string {
    return this.#report;
  }

  async #deviceOf(row: DeviceRow): Promise<DeviceItem> {
    const { hash, rowSerialNumber = '', serialNumberDiffers, problems } = await decodeRow(row);
    const sections = describeHardwareHash(hash);
    const fact = (name: string) =>
      sections.flatMap(({ facts }) => facts).find((fact) => fact.name === name)?.texts[0];
    return {
      file: row.file,
      line: row.line,
      serialNumber: rowSerialNumber,
      serialNumberInHash: fact('serialNumber'),
      differs: serialNumberDiffers ?? false,
      manufacturer: fact('manufacturer'),
      model: fact('productName'),
      ...(this.#counts.get(keyOf(row)) ?? { errors: 0, warnings: 0 }),
      checksumValid: hash.checksumValid,
      problems: problems.map(({ message }) => message),
      sections,
    };
  }
}

interface NamedFile {
  readonly name: string;
  readonly file: File;
}

/** Files of different folders may have the same name. */
function withDistinctNames(files: readonly File[]): NamedFile[] {
  const names = new Set<string>();
  return files.map((file) => {
    let { name } = file;
    for (let number = 2; names.has(name); number++) name = `${file.name} (${number})`;
    names.add(name);
    return { name, file };
  });
}

/** Reads the rows of files, and reports the progress. */
class Reader {
  /** Why a file could not be read, by its name. */
  readonly unread = new Map<string, string>();
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(
    readonly progress: { -readonly [P in keyof Progress]: Progress[P] },
    private readonly onProgress: (progress: Progress) => void,
  ) {}

  async *read(files: readonly NamedFile[], kept?: DeviceRow[]): AsyncGenerator<DeviceRow | DeviceFileError> {
    const { progress } = this;
    progress.devices = 0;
    for (const { name, file } of files) {
      progress.file = name;
      const end = progress.doneBytes + file.size;
      try {
        for await (const row of readDevices(this.#bytesOf(file), { file: name, badRows: 'yield' })) {
          kept?.push(row);
          progress.devices++;
          yield row;
        }
      } catch (error) {
        if (error instanceof DeviceFileError) yield error;
        else if (!(error instanceof UnreadError)) throw error;
        // The file was deleted or changed after it was chosen, or it is a folder.
        else this.unread.set(name, 'The browser cannot read it. If it is a folder, choose the files in it.');
      }
      progress.doneBytes = end;
      this.#report(true);
    }
  }

  /** The error of the browser's own stream of a file does not say that it could not be read. */
  #bytesOf(file: File): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (at >= file.size) {
          controller.close();
          return;
        }
        const piece = file.slice(at, at + pieceBytes);
        const bytes = await piece.arrayBuffer().catch(() => {
          throw new UnreadError();
        });
        at += pieceBytes;
        this.progress.doneBytes += bytes.byteLength;
        this.#report(false);
        controller.enqueue(new Uint8Array(bytes));
      },
    });
  }

  /** Reports at most as often as a screen can show it. */
  #report(isNow: boolean): void {
    const now = performance.now();
    if (!isNow && now < this.#reportedAt + redrawMs) return;
    this.#reportedAt = now;
    this.onProgress({ ...this.progress });
  }
}

const redrawMs = 50;
const pieceBytes = 262_144;

class UnreadError extends Error {}

const otherRemedy = 'The command graph-autopilot check --verbose lists all of them.';

/** How many repairs are listed. */
const mostRepairs = 100;

async function repairedCopy(named: NamedFile, reader: Reader): Promise<RepairedCopy> {
  const { name, file } = named;
  const repairs: Reported[] = [];
  let repaired = 0;
  reader.progress.step = 'repair';
  const rows = repairing(reader.read([named]), (repair) => {
    repaired++;
    if (repairs.length < mostRepairs) repairs.push(repair);
  });
  const parts: { name: string; blob: Blob }[] = [];
  let refusal: string | undefined;
  try {
    const copyName = file.name.replace(/(\.[^.]*)?$/, '-repaired.csv');
    for await (const part of writeIntuneCsv(withoutErrors(rows), { name: copyName })) {
      parts.push({ name: part.name, blob: new Blob([part.bytes], { type: 'text/csv' }) });
    }
  } catch (error) {
    if (!(error instanceof DeviceFileError)) throw error;
    refusal = error.message.slice(name.length).replace(/^(: |, )/, '');
  }
  // Otherwise, the copy would lack the end of the file.
  refusal ??= reader.unread.get(name);
  return refusal === undefined
    ? { file: name, repairs, repaired, parts, refusal }
    : { file: name, repairs: [], repaired: 0, parts: [], refusal };
}

interface Counts {
  errors: number;
  warnings: number;
}

/** Names do not contain a line break. */
function keyOf({ file, line }: { readonly file: string; readonly line?: number }): string {
  return `${line}\n${file}`;
}

function count(counts: Map<string, Counts>, finding: Finding): void {
  const key = keyOf(finding);
  const known = counts.get(key) ?? { errors: 0, warnings: 0 };
  counts.set(key, known);
  known[finding.severity === 'error' ? 'errors' : 'warnings']++;
}

function kindOf({ severity, code, remedy, allowed }: Finding): FindingKind {
  const canAllow = severity === 'error' && allowableCodes.some((allowable) => allowable === code);
  const allowing = allowed ? 'done' : canAllow ? 'possible' : undefined;
  return { severity, code, count: 0, remedy, allowing };
}

function bySeverity(one: FindingKind, other: FindingKind): number {
  return one.severity === other.severity ? other.count - one.count : one.severity === 'error' ? -1 : 1;
}

/** A file that could not be read must not look like a good one. */
function sentence(unread: number, counts: string): string {
  if (unread > 0) return `${counted(unread, 'file')} could not be read, ${counts}`;
  return `${counts.charAt(0).toUpperCase()}${counts.slice(1)}`;
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / 1e6).toLocaleString('en-US');
}
