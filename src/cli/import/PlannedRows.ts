import type { DeviceRow } from '../../csv/index.js';
import { textOrMarker } from '../../shared/quote.js';

/** Why a row will not be sent. */
export interface Skip {
  readonly problem: string;
  readonly remedy: string;
}

/** A planned row: all but the hash. */
export interface PlannedRow {
  readonly file: string;
  readonly line: number;
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly user: string;
  /** Empty for a row that will be sent. */
  readonly skips: readonly Skip[];
}

/** Nearly twice the portal's limit for a group tag. */
const mostShown = 1000;

/**
 * The rows of a plan, in order. An import may have hundreds of thousands, so they are stored by column, with equal
 * texts once. A row object is created on demand.
 */
export class PlannedRows implements Iterable<PlannedRow> {
  private readonly files: { readonly file: string; readonly from: number }[] = [];
  private readonly lines: number[] = [];
  private readonly serialNumbers: string[] = [];
  private readonly groupTags: string[] = [];
  private readonly users: string[] = [];
  private readonly skips = new Map<number, readonly Skip[]>();
  private readonly texts = new Map<string, string>();

  get length(): number {
    return this.lines.length;
  }

  /** How many rows will not be sent. */
  get skipped(): number {
    return this.skips.size;
  }

  add({ file, line, device }: DeviceRow): void {
    if (this.files.at(-1)?.file !== file) this.files.push({ file, from: this.lines.length });
    this.lines.push(line);
    // A wrapped or shifted hash may be in any cell.
    this.serialNumbers.push(textOrMarker(device.serialNumber, mostShown));
    this.groupTags.push(this.shared(textOrMarker(device.groupTag ?? '', mostShown)));
    this.users.push(this.shared(textOrMarker(device.assignedUserPrincipalName ?? '', mostShown)));
  }

  /** Records why the row on a line of a file will not be sent. Returns whether there is such a row. */
  skip(file: string, line: number, skip: Skip): boolean {
    const row = this.find(file, line);
    if (row === undefined) return false;
    const before = this.skips.get(row) ?? [];
    const problem = this.shared(skip.problem);
    this.skips.set(row, [...before, { problem, remedy: skip.remedy }]);
    return true;
  }

  at(row: number): PlannedRow | undefined {
    const line = this.lines[row];
    if (line === undefined) return undefined;
    return {
      file: this.files.findLast(({ from }) => from <= row)?.file ?? '',
      line,
      serialNumber: this.serialNumbers[row] ?? '',
      groupTag: this.groupTags[row] ?? '',
      user: this.users[row] ?? '',
      skips: this.skips.get(row) ?? [],
    };
  }

  /**
   * Returns the planned row of a row that is read again, or `undefined` if they differ. Its device gets the texts that
   * are stored anyway.
   */
  recognize(row: number, { line, device }: DeviceRow): PlannedRow | undefined {
    const planned = this.at(row);
    if (planned?.line !== line || planned.serialNumber !== textOrMarker(device.serialNumber, mostShown)) {
      return undefined;
    }
    if (device.serialNumber === planned.serialNumber) device.serialNumber = planned.serialNumber;
    if (device.groupTag === planned.groupTag) device.groupTag = planned.groupTag;
    return planned;
  }

  /** Frees the memory, once no row will be recognized any more. */
  clear(): void {
    for (const column of [this.lines, this.serialNumbers, this.groupTags, this.users]) column.length = 0;
    this.skips.clear();
    this.texts.clear();
  }

  *[Symbol.iterator](): Generator<PlannedRow> {
    for (let row = 0; row < this.length; row++) {
      const planned = this.at(row);
      if (planned !== undefined) yield planned;
    }
  }

  /** Returns the number of the row on a line of a file, by bisection. */
  private find(file: string, line: number): number | undefined {
    const index = this.files.findIndex((each) => each.file === file);
    let low = this.files[index]?.from ?? 0;
    let high = (this.files[index + 1]?.from ?? this.length) - 1;
    while (index !== -1 && low <= high) {
      const middle = (low + high) >> 1;
      const found = this.lines[middle] ?? 0;
      if (found === line) return middle;
      if (found < line) low = middle + 1;
      else high = middle - 1;
    }
    return undefined;
  }

  /** Returns one shared string for equal texts, as long as there are few. */
  private shared(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size < mostTexts) this.texts.set(text, text);
    return text;
  }
}

const mostTexts = 10_000;
