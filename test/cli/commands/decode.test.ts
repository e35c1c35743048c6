import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Papa from 'papaparse';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeHardwareHash } from '../../../src/hardware-hash/index.js';
import { licenceKey } from '../../fixtures/badFiles.js';
import { syntheticDevice } from '../../fixtures/syntheticDevice.js';
import { runCli } from '../../support/runCli.js';
import { sharedTemporaryFolder } from '../../support/temporaryFolder.js';

const folder = sharedTemporaryFolder();
const of = (name: string) => join(folder.path, name);
const header = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag';
let hash: string;

beforeAll(async () => {
  hash = await encodeHardwareHash(syntheticDevice);
  await writeFile(of('hash.txt'), `${hash}\r\n`);
  await writeFile(of('devices.csv'), `${header}\nSAMPLE-0001,,${hash},Kiosk\n123,,${hash},Kiosk\n`);
});

test('shows everything in a hash, with a label and in words', async () => {
  const { code, stdout, stderr } = await runCli(['decode', '--hash-file', of('hash.txt')]);
  expect(stdout.replace(of('hash.txt'), 'hash.txt').replace(/[\da-f]{64}/, '<fingerprint>')).toBe(`hash.txt
  Manufacturer                      Contoso Corporation
  Model                             Notebook 14 Gen 3
  Serial number                     SAMPLE-0001
  Family                            Notebook 14
  SKU                               CONTOSO_NB14_SAMPLE
  System version                    Notebook 14 Gen 3
  Part number                       X00-00000
  Windows product ID                0000000000001
  SMBIOS UUID                       00000000-0000-4000-8000-000000000001
  Chassis                           notebook, mobile power profile
  Mainboard                         SAMPLE-BOARD
  Mainboard version                 Not a real board
  Firmware vendor                   Contoso Firmware
  Firmware version                  SAMPLE (1.28)
  Processor vendor                  ExampleChips
  Processor model                   Example Processor 7-0000 at 1.90GHz
  Processor                         x64, sockets: 1, cores: 4, threads: 8, hyperthreading: yes
  Memory                            16 of at most 32 (unit not documented), slots: 2, error correction: none
  TPM                               TPM-Version:2.0 -Level:0-Revision:1.38-VendorID:EXMP
  TPM endorsement key               present, SHA-256 <fingerprint>
  Offline device ID                 present, from the TPM endorsement key
  Disk                              NVMe, solid state, capacity 512 (unit not documented)
  Disk serial number                SAMPLE_0000_0000_0000_0000_0000_0000_0001.
  Serial number of the system disk  SAMPLE_0000_0000_0000_0000_0000_0000_0001.
  Network adapter                   02:00:00:00:00:01, Ethernet
  Network adapter                   02:00:00:00:00:02, Wi-Fi
  Network adapter                   02:00:00:00:00:03, Bluetooth
  Graphics adapter                  Contoso|Example Graphics 600
  Graphics memory                   128 (unit not documented)
  Display                           1920 × 1080 pixels, 31 × 17 (unit not documented)
  Captured with                     Windows 10.0.26100.1, x64, installed system
  Captured with                     capture tool 10.0.26100.1, version 3
  Checksum                          correct

`);
  expect([code, stderr]).toEqual([0, '1 hardware hash\n']);
});

test('JSON has the properties of decodeHardwareHash, and whether the row has another serial number', async () => {
  const { code, stdout } = await runCli(['decode', of('devices.csv'), '--format', 'json']);
  const { tpmEndorsementKeyBytes: _, offlineDeviceId: __, ...readable } = syntheticDevice;
  const decoded = {
    ...readable,
    file: of('devices.csv'),
    offlineDeviceId: { source: 'tpmEndorsementKey' },
    tpmEndorsementKey: expect.stringMatching(/^[\da-f]{64}$/),
    ...{ length: 3000, checksumValid: true, truncated: false, repairs: [], problems: [] },
  };
  expect(JSON.parse(stdout)).toEqual([
    { ...decoded, line: 2, rowSerialNumber: 'SAMPLE-0001', serialNumberDiffers: false },
    { ...decoded, line: 3, rowSerialNumber: '123', serialNumberDiffers: true },
  ]);
  expect(code).toBe(0);
});

test('CSV has one line per row, with a column for every fact', async () => {
  const { stdout } = await runCli(['decode', of('devices.csv'), '--format', 'csv']);
  const { data } = Papa.parse<Record<string, string>>(stdout.trimEnd(), { header: true });
  expect(data).toHaveLength(2);
  expect(data[1]).toMatchObject({
    ...{ line: '3', rowSerialNumber: '123', serialNumberDiffers: 'true', serialNumber: 'SAMPLE-0001' },
    networkAdapters: '02:00:00:00:00:01, Ethernet | 02:00:00:00:00:02, Wi-Fi | 02:00:00:00:00:03, Bluetooth',
    checksumValid: 'true',
  });
});

test('a table shows where the row and the hash differ', async () => {
  const { stdout, stderr } = await runCli(['decode', of('devices.csv')]);
  expect(stdout).toMatch(/devices\.csv, line 3: 123\n {2}Row and hash differ +the row has 123\n/);
  expect(stdout.match(/Row and hash differ/g)).toHaveLength(1);
  expect(stderr).toBe('2 devices, serial number differs in 1 row\n');
});

describe('standard input', () => {
  test.each(['utf8', 'utf16le'] as const)('a hash in %s', async (encoding) => {
    const stdin = Buffer.from(`\uFEFF${hash.replace(/.{76}/g, '$&\r\n')}`, encoding);
    const args = ['decode', '--hash-file', '-', '--format', 'json'];
    const { code, stdout } = await runCli(args, { stdin });
    const [decoded] = JSON.parse(stdout);
    expect(decoded).toMatchObject({ file: 'standard input', serialNumber: 'SAMPLE-0001', problems: [] });
    expect(decoded).not.toHaveProperty('line');
    expect(code).toBe(0);
  });

  test('a CSV file', async () => {
    const { stdout } = await runCli(['decode', '-'], { stdin: `${header}\nSAMPLE-0001,,${hash},\n` });
    expect(stdout).toContain('standard input, line 2: SAMPLE-0001\n');
  });
});

test('a damaged hash is decoded as far as possible, with its problems', async () => {
  const { code, stdout } = await runCli(['decode', '--hash-file', '-'], { stdin: hash.slice(0, 400) });
  expect(stdout).toContain('Problem             The hardware hash is cut off after 300 of 3000 bytes.\n');
  expect(stdout).toContain('Manufacturer        Contoso Corporation\n');
  expect(stdout).not.toContain('Checksum');
  expect(code).toBe(0);
});

test('a blank text of the firmware is shown as empty', async () => {
  const stdin = await encodeHardwareHash({ serialNumber: '', manufacturer: 'Contoso' });
  const { stdout } = await runCli(['decode', '--hash-file', '-'], { stdin });
  expect(stdout).toContain('Serial number  (empty)\n');
});

test('codes without a name are shown as numbers', async () => {
  const stdin = await encodeHardwareHash({
    chassis: { type: 99, powerPlatformRole: 77 },
    disks: [{ capacity: 1, busType: 200, incursSeekPenalty: true }],
  });
  const { stdout } = await runCli(['decode', '--hash-file', '-'], { stdin });
  expect(stdout).toContain('type 99, number 77 power profile');
  expect(stdout).toContain('number 200, rotating');
});

test('what cannot be decoded exits 2, and the rest is shown', async () => {
  await writeFile(of('mixed.csv'), `${header}\nSAMPLE-0001,,${hash},\nB,,,\nC,,bm90IGEgaGFzaCBhdCBhbGw=,\n`);
  const mixed = await runCli(['decode', of('mixed.csv'), '--format', 'json']);
  const problems = (JSON.parse(mixed.stdout) as { problems: { code: string }[] }[]).map((row) =>
    row.problems.map(({ code }) => code),
  );
  expect(problems).toEqual([[], ['empty'], ['notHardwareHash']]);
  expect([mixed.code, mixed.stderr]).toEqual([2, '3 devices, 2 could not be decoded\n']);

  await writeFile(of('book.csv'), 'PK\x03\x04\x14\0\x06\0');
  const book = await runCli(['decode', of('book.csv'), of('devices.csv'), '--format', 'json']);
  expect(book.code).toBe(2);
  expect(book.stderr).toMatch(/^error: .*book\.csv: .*\n2 devices/);
  expect(JSON.parse(book.stdout)).toHaveLength(2);
});

test('a file that cannot be a single hash is refused before it fills the memory', async () => {
  const stdin = hash.repeat(300);
  const { code, stdout, stderr } = await runCli(['decode', '--hash-file', '-'], { stdin });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    'error: standard input: This is too long for a single device. Choose another file. Nothing was sent.\n',
  );
});

test.each([[[]], [['a.csv', '--hash-file', 'b.txt']]])('wrong usage: decode %j', async (args) => {
  const { code, stdout, stderr } = await runCli(['decode', ...args]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(
    'Specify CSV files, or a single hash with --hash-file. See: graph-autopilot decode --help',
  );
});

test.each(['table', 'json', 'csv'])('%s shows no secret that a cell or a hash contains', async (format) => {
  const spoiled = await encodeHardwareHash({ serialNumber: licenceKey, manufacturer: hash.slice(60, 300) });
  const file = of('secrets.csv');
  await writeFile(file, `${header}\n${hash.slice(40, 160)},,${spoiled},\n${licenceKey},,${hash},\n`);
  const { stdout } = await runCli(['decode', file, '--format', format]);
  expect(stdout).toContain('[…]');
  for (const secret of [licenceKey, hash.slice(100, 116), hash.slice(200, 216), hash.slice(1200, 1216)]) {
    expect(stdout).not.toContain(secret);
  }
  // The bytes of the TPM's key, in any usual notation.
  expect(stdout).not.toMatch(/00254a6f94b9|ACVKb5S5|0,\s*37,\s*74|"1":\s*37/i);
});
