import { createHash } from 'node:crypto';
import type { HardwareHashRecord } from '../../src/hardware-hash/index.js';

/** Builds a hash byte by byte according to the layout, independently of the tested code. */
export function frame(records: readonly HardwareHashRecord[]): Buffer {
  const covered = Buffer.concat([
    Buffer.from('OA\0\0'),
    ...records.flatMap(({ type, data }) => [u16(type), u16(data.length + 4), data]),
  ]);
  covered.writeUInt16LE(covered.length, 2);
  const checksum = createHash('sha256').update(covered).digest();
  return Buffer.concat([covered, Buffer.from('CS'), u16(36), checksum], 3000);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
