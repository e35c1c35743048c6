import { describe, expect, it } from 'vitest';
import type { CsvDevice, DeviceRow } from '../../src/csv/index.js';
import { encode, encodings, hash, read, streamOf } from './support.js';

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
const lineBreaks = { CRLF: '\r\n', LF: '\n', CR: '\r' } as const;

interface Layout {
  readonly headers: readonly string[];
  readonly cells: (device: Required<CsvDevice>) => readonly string[];
  /** The fields of a device in this layout. */
  readonly fields: readonly (keyof CsvDevice)[];
  readonly layout: DeviceRow['layout'];
  readonly extra: DeviceRow['extra'];
}

const layouts: Readonly<Record<string, Layout>> = {
  Intune: {
    headers: ['Device Serial Number', 'Windows Product ID', 'Hardware Hash', 'Group Tag', 'Assigned User'],
    cells: (device) => [
      device.serialNumber,
      device.productKey,
      device.hardwareIdentifier,
      device.groupTag,
      device.assignedUserPrincipalName,
    ],
    fields: ['serialNumber', 'productKey', 'hardwareIdentifier', 'groupTag', 'assignedUserPrincipalName'],
    layout: 'intune',
    extra: [],
  },
  'an older export': {
    headers: ['Device Serial Number', 'Windows Product ID', 'Hardware Hash', 'OrderID'],
    cells: (device) => [device.serialNumber, device.productKey, device.hardwareIdentifier, device.groupTag],
    fields: ['serialNumber', 'productKey', 'hardwareIdentifier', 'groupTag'],
    layout: 'intune',
    extra: [],
  },
  'Partner Center': {
    headers: [
      'Device Serial Number',
      'Windows Product ID',
      'Hardware Hash',
      'Manufacturer name',
      'Device model',
    ],
    cells: (device) => [
      device.serialNumber,
      device.productKey,
      device.hardwareIdentifier,
      'Contoso',
      'Notebook 14',
    ],
    fields: ['serialNumber', 'productKey', 'hardwareIdentifier'],
    layout: 'partnerCenter',
    extra: [
      { column: { number: 4, header: 'Manufacturer name' }, value: 'Contoso', meaning: 'manufacturer' },
      { column: { number: 5, header: 'Device model' }, value: 'Notebook 14', meaning: 'model' },
    ],
  },
  'Managed Desktop': {
    headers: ['Manufacturer', 'Model', 'Serial Number', 'Hardware Hash'],
    cells: (device) => ['Contoso', 'Notebook 14', device.serialNumber, device.hardwareIdentifier],
    fields: ['serialNumber', 'hardwareIdentifier'],
    layout: 'managedDesktop',
    extra: [
      { column: { number: 1, header: 'Manufacturer' }, value: 'Contoso', meaning: 'manufacturer' },
      { column: { number: 2, header: 'Model' }, value: 'Notebook 14', meaning: 'model' },
    ],
  },
};

const devices: readonly Required<CsvDevice>[] = [
  {
    serialNumber: '000123',
    productKey: '0012345678901',
    hardwareIdentifier: hash,
    groupTag: 'Zürich',
    assignedUserPrincipalName: 'rené@contoso.com',
  },
  {
    serialNumber: 'Gerät-2',
    productKey: '0012345678902',
    hardwareIdentifier: `${hash.slice(0, -2)}Q=`,
    groupTag: ' 15" Kiosk, "north"; \r\n2nd\tfloor ',
    assignedUserPrincipalName: 'adele@contoso.com',
  },
];

const cases = [...encodings, 'Windows-1252' as const].flatMap((encoding) =>
  Object.entries(delimiters).flatMap(([delimiterName, delimiter]) =>
    Object.entries(lineBreaks).flatMap(([lineBreakName, lineBreak]) =>
      Object.entries(layouts).map(([layoutName, layout]) => ({
        name: `${encoding}, ${delimiterName}, ${lineBreakName}, ${layoutName}`,
        encoding: encoding === 'Windows-1252' ? ('latin1' as const) : encoding,
        delimiter,
        lineBreak,
        layout,
      })),
    ),
  ),
);

describe('The same devices', () => {
  it(`come in ${7 * 3 * 3 * 4} forms`, () => {
    expect(cases).toHaveLength(252);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(252);
  });

  it.each(cases)('are read from $name', async ({ encoding, delimiter, lineBreak, layout }) => {
    const quote = (cell: string) => (/["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const line = (cells: readonly string[]) => `${cells.map(quote).join(delimiter)}${lineBreak}`;
    const text = [
      line(layout.headers),
      lineBreak,
      ...devices.map((device) => line(layout.cells(device))),
      line(layout.headers.map(() => '')),
    ].join('');
    const bytes = encode(text, encoding);
    const expected = devices.map((device, index) => ({
      line: 3 + index,
      device: Object.fromEntries(layout.fields.map((field) => [field, device[field]])),
      layout: layout.layout,
      extra: layout.extra,
      problems: [],
    }));
    for (const input of [bytes, streamOf(bytes, [4093])]) {
      const rows = await read(input);
      expect(
        rows.map(({ line, device, layout, extra, problems }) => ({ line, device, layout, extra, problems })),
      ).toEqual(expected);
    }
  });
});
