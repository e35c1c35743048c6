import fc from 'fast-check';
import { expect } from 'vitest';
import {
  decodeHardwareHash,
  encodeHardwareHash,
  type HardwareHashFields,
  isBase64,
  repairBase64,
} from '../../src/hardware-hash/index.js';
import { fields, inputs, records } from './arbitraries.js';
import { frame } from './frame.js';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** Decoding an encoded hash returns every field, and no other. */
export async function decodingInverts(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fields, async (given) => {
      const hash = await encodeHardwareHash(given);
      const decoded = await decodeHardwareHash(hash);
      const {
        length,
        checksumValid,
        truncated,
        problems,
        repairs,
        diskSerialNumber,
        tpmEndorsementKey,
        ...read
      } = decoded;
      expect({ length, checksumValid, truncated, problems, repairs }).toEqual({
        length: 3000,
        checksumValid: true,
        truncated: false,
        problems: [],
        repairs: [],
      });
      expect(read).toEqual(shown(given));
      expect(decoded.tpmEndorsementKeyBytes).toEqual(given.tpmEndorsementKeyBytes);
      expect(decoded.offlineDeviceId?.id).toEqual(given.offlineDeviceId?.id);
      expect(diskSerialNumber).toBe(given.diskSerialNumbers?.[0]);
      expect(await encodeHardwareHash(decoded)).toBe(hash);
    }),
    { numRuns },
  );
}

/** Returns the fields that are enumerable after decoding. */
function shown({ tpmEndorsementKeyBytes: _, offlineDeviceId, ...others }: HardwareHashFields): object {
  return offlineDeviceId ? { ...others, offlineDeviceId: { source: offlineDeviceId.source } } : others;
}

/** Encoding a decoded hash reproduces every byte, whatever the records, their order and their content. */
export async function encodingInverts(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const hash = base64(frame(given));
      const decoded = await decodeHardwareHash(hash);
      expect(decoded.problems).toEqual([]);
      expect(decoded.records.map(({ type, data }) => ({ type, data }))).toEqual(given);
      expect(await encodeHardwareHash(decoded)).toBe(hash);
    }),
    { numRuns },
  );
}

/** Every flipped bit in the checksum, or in the bytes that it covers, is detected. */
export async function everyFlippedBitIsDetected(hash: string): Promise<void> {
  const bytes = Buffer.from(hash, 'base64');
  const covered = (bytes.readUInt16LE(2) + 36) * 8;
  const undetected: number[] = [];
  for (let bit = 0; bit < covered; bit++) if (!(await detects(bytes, bit))) undetected.push(bit);
  expect(undetected).toEqual([]);
}

export async function anyFlippedBitIsDetected(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(records, fc.nat(), async (given, random) => {
      const bytes = frame(given);
      expect(await detects(bytes, random % ((bytes.readUInt16LE(2) + 36) * 8))).toBe(true);
    }),
    { numRuns },
  );
}

async function detects(bytes: Buffer, bit: number): Promise<boolean> {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  const { checksumValid, problems } = await decodeHardwareHash(base64(flipped));
  return !checksumValid && problems.length > 0;
}

/** Any text is decoded without an exception, and the result is consistent. */
export async function anyTextIsJudged(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(inputs, async (text) => {
      const { checksumValid, truncated, problems, repairs, length } = await decodeHardwareHash(text);
      const codes = problems.map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(truncated).toBe(codes.includes('truncated'));
      if (checksumValid) expect(codes).not.toContain('checksumWrong');
      if (codes.length === 0) expect([checksumValid, length]).toEqual([true, 3000]);

      const repaired = repairBase64(text);
      // A double-encoded hash may be base64 outside, but not inside.
      if (!codes.includes('doubleEncoded')) {
        expect(repaired === undefined).toBe(codes.includes('notBase64') || codes.includes('empty'));
      }
      if (repaired === undefined) return;
      expect(isBase64(repaired.base64)).toBe(true);
      expect(repaired.repairs).toEqual(repairs);
      expect(repaired.base64 === text).toBe(repairs.length === 0);
      const fixed = await decodeHardwareHash(repaired.base64);
      expect({ ...fixed, repairs }).toEqual(await decodeHardwareHash(text));
    }),
    { numRuns },
  );
}
