import type { HardwareHashRecord } from './HardwareHashFields.js';

/** A record whose data stays readable, and out of whatever prints, serialises or copies it. */
export class HashRecord implements HardwareHashRecord {
  readonly type: number;
  readonly #data: Uint8Array<ArrayBuffer>;

  constructor(type: number, data: Uint8Array<ArrayBuffer>) {
    this.type = type;
    this.#data = data;
  }

  get data(): Uint8Array<ArrayBuffer> {
    return this.#data;
  }
}
