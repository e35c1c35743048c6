import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/check/catalogue.js';
import { checkDevices, DeviceFileError, type FindingCode, readDevices } from '../../src/index.js';
import { type BadFile, badFiles } from '../fixtures/badFiles.js';
import { check, collect } from './support.js';

const files = await badFiles();

/** Codes of the writer, and one that requires a thousand rows. */
type OfNoFile = 'missingValue' | 'unwritableValue' | 'tooManyBadRows';

async function* rowsOfAll(all: readonly BadFile[]) {
  for (const { name, bytes } of all) {
    try {
      yield* readDevices(bytes, { file: name, badRows: 'yield' });
    } catch (error) {
      if (!(error instanceof DeviceFileError)) throw error;
      yield error;
    }
  }
}

/** The codes of the reader. The compiler checks that none is missing. */
const readerCodes: Record<Exclude<FindingCode, keyof typeof catalogue | OfNoFile>, true> = {
  tooManyFields: true,
  unreadableText: true,
  mixedEncodings: true,
  scientificNotation: true,
  misplacedQuote: true,
  unterminatedQuote: true,
  recordTooLong: true,
  nulCharacter: true,
  hashWrapped: true,
  emptyFile: true,
  noDevices: true,
  binaryFile: true,
  oddByteCount: true,
  missingColumn: true,
  duplicateColumn: true,
  corporateIdentifiers: true,
  deviceLinkFile: true,
  portalExport: true,
  oa3File: true,
};

describe('a file with one defect', () => {
  test.each(files.map((file) => [file.name, file] as const))(
    '%s: has the only finding, at its location',
    async (name, { bytes, code, severity, line, column }) => {
      const findings = await check(bytes, {}, name);
      expect(findings.map((found) => ({ ...found, column: found.column?.number }))).toEqual([
        { file: name, line, column, code, severity, message: expect.any(String), remedy: expect.any(String) },
      ]);
    },
  );

  test('has only this finding, also when all files are checked together', async () => {
    const findings = await collect(checkDevices(rowsOfAll(files)));
    expect(findings.map(({ file, code }) => [file, code])).toEqual(
      files.map(({ name, code }) => [name, code]),
    );
  });

  test('exists for every code', () => {
    const codes = [...Object.keys(catalogue), ...Object.keys(readerCodes)];
    expect(new Set(files.map(({ code }) => code))).toEqual(new Set(codes));
  });

  test('has an error in strict mode', async () => {
    for (const { bytes } of files) {
      expect((await check(bytes, { strict: true })).map(({ severity }) => severity)).toEqual(['error']);
    }
  });

  test('has the same bytes every time', async () => {
    for (const [index, { name, bytes }] of (await badFiles()).entries()) {
      expect([name, Buffer.compare(bytes, files[index]?.bytes ?? Buffer.of())]).toEqual([
        files[index]?.name,
        0,
      ]);
    }
  });
});

describe('every finding', () => {
  test('has its problem and its remedy in complete sentences, on one line each', async () => {
    for (const { bytes } of files) {
      const [finding] = await check(bytes);
      for (const text of [finding?.message, finding?.remedy]) {
        // The remedy for a missing column ends with the header line to use.
        expect(text).toMatch(/^[A-Z\d][^\n\r]*(\.|Assigned User)$/);
        expect(text).not.toContain('  ');
        expect(text?.length).toBeLessThan(330);
      }
    }
  });
});
