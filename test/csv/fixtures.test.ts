import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { devicesCsv } from '../fixtures/devicesCsv.js';
import { read } from './support.js';

const committed = await readFile(new URL('../fixtures/devices.csv', import.meta.url));

describe('test/fixtures/devices.csv', () => {
  it('is what test/fixtures/devicesCsv.ts writes', async () => {
    expect(committed.equals(await devicesCsv())).toBe(true);
  });

  it('has the format of a capture by Windows PowerShell 5.1', () => {
    expect([...committed.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    const text = committed.toString('utf16le');
    expect(text).not.toContain('"');
    expect(text.split('\r\n')).toHaveLength(8);
  });

  it('contains six devices whose hashes have a valid checksum and the serial number of the row', async () => {
    const rows = await read(committed);
    expect(rows.map(({ device }) => device.serialNumber)).toEqual([
      'SAMPLE-0001',
      'SAMPLE-0002',
      '000123',
      'SAMPLE-0004',
      'SAMPLE-0005',
      'SAMPLE-0006',
    ]);
    for (const { device } of rows) {
      const bytes = Buffer.from(device.hardwareIdentifier, 'base64');
      const end = bytes.readUInt16LE(2);
      expect(bytes.subarray(end + 4, end + 36)).toEqual(
        createHash('sha256').update(bytes.subarray(0, end)).digest(),
      );
      expect(bytes.includes(`\0${device.serialNumber}\0`)).toBe(true);
    }
  });
});
