import type { Settings } from './ImportOptions.js';
import type { LoadedRow } from './Run.js';

/** Collects rows into the parts in which they are sent. Holds no more than one of them. */
export class Chunks {
  private rows: LoadedRow[] = [];
  private bytes = 0;

  constructor(private readonly limits: Pick<Settings, 'chunkDevices' | 'chunkBytes'>) {}

  /** Takes a row in, and gives the rows before it if there is no room for it. */
  add(row: LoadedRow): LoadedRow[] {
    const bytes = mostBytes(row);
    const full = this.rows.length >= this.limits.chunkDevices || this.bytes + bytes > this.limits.chunkBytes;
    const before = full ? this.take() : [];
    this.rows.push(row);
    this.bytes += bytes;
    return before;
  }

  /** Gives what there is. */
  take(): LoadedRow[] {
    const { rows } = this;
    this.rows = [];
    this.bytes = 0;
    return rows;
  }
}

/** The names of the properties, an importId, and what JSON puts around them. */
const frameBytes = 300;

/** As many bytes as the row can have in JSON: hashes are ASCII, of other text a UTF-16 unit makes up to six. */
function mostBytes({ device }: LoadedRow): number {
  const { hardwareIdentifier, ...others } = device;
  return Object.values(others).reduce<number>(
    (bytes, value) => bytes + (typeof value === 'string' ? value.length * 6 : 0),
    frameBytes + hardwareIdentifier.length,
  );
}
