import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../client/types.js';
import { isBase64, repairBase64 } from '../hardware-hash/index.js';
import type { ImportRow } from './ImportRow.js';
import type { LoadedRow, Row, Run } from './Run.js';
import { Stop } from './Stop.js';

/** The rows of a run's input, read once and in order. Each leaves in the run what the report needs of it. */
export class Input {
  private readonly iterator: AsyncIterator<ImportRow> | Iterator<ImportRow>;
  private done = false;

  constructor(
    private readonly run: Run,
    devices: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  ) {
    this.iterator =
      Symbol.asyncIterator in devices ? devices[Symbol.asyncIterator]() : devices[Symbol.iterator]();
  }

  /**
   * The next row that is to be sent; `undefined` after the last one.
   *
   * @throws Stop when the input cannot be read, or a row is not the one that the journal has.
   */
  async next(): Promise<LoadedRow | undefined> {
    const { ledger, rows } = this.run;
    for (let input = await this.read(); input !== undefined; input = await this.read()) {
      const row = rowOf(input, rows.length);
      this.recognise(row);
      rows.push(row);
      if (row.problem !== undefined) this.run.skipped++;
      else if (ledger.standing(row.row).at === 'unsent') return { ...row, device: sendable(input.device) };
    }
    if (ledger.highestRow >= rows.length) {
      this.refuse(`the journal knows of ${ledger.highestRow + 1} rows, and the input has ${rows.length}`);
    }
    return undefined;
  }

  /** Reads on to the end, for the report. What cannot be read is not in it. */
  async drain(): Promise<void> {
    try {
      while ((await this.next()) !== undefined);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
    }
  }

  async close(): Promise<void> {
    if (!this.done) await this.iterator.return?.();
    this.done = true;
  }

  private async read(): Promise<ImportRow | undefined> {
    if (this.done) return undefined;
    try {
      const { done, value } = await this.iterator.next();
      if (!done) return value;
    } catch (error) {
      this.done = true;
      throw new Stop('devices', error instanceof Error ? error.message : String(error), error);
    }
    this.done = true;
    return undefined;
  }

  private recognise({ row, line, serialNumber, problem }: Row): void {
    const sent = this.run.ledger.sentRow(row);
    if (sent === undefined) return;
    if (sent.line !== line || sent.serialNumber !== serialNumber) {
      const expected = `${sent.serialNumber} on line ${sent.line}`;
      this.refuse(`it has ${expected} where the input has ${serialNumber} on line ${line}`);
    }
    if (problem !== undefined) this.refuse(`it has sent ${serialNumber}, which has a problem now`);
  }

  private refuse(how: string): never {
    this.done = true;
    throw new Stop('devices', `The journal belongs to another input: ${how}.`);
  }
}

/** The service refuses base64 without its padding, in the alphabet of URLs or with blanks. To mend that guesses nothing. */
function sendable(
  device: ImportedWindowsAutopilotDeviceIdentityCreate,
): ImportedWindowsAutopilotDeviceIdentityCreate {
  const { hardwareIdentifier } = device;
  if (isBase64(hardwareIdentifier)) return device;
  const repaired = repairBase64(hardwareIdentifier);
  return repaired === undefined ? device : { ...device, hardwareIdentifier: repaired.base64 };
}

function rowOf({ device, file = '', line, problems = [] }: ImportRow, row: number): Row {
  const { serialNumber, groupTag } = device;
  return {
    row,
    file,
    line: line ?? row + 1,
    serialNumber,
    groupTag: groupTag ?? undefined,
    problem: problems[0],
  };
}
