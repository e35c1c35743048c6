import { expect, test } from 'vitest';
import { readDevices } from '../../src/index.js';

async function read(text: string, hash?: 'optional') {
  const rows = [];
  for await (const row of readDevices(text, { hash, badRows: 'yield' })) rows.push(row);
  return rows;
}

test('reads a list without hashes if the hash is optional, and refuses it otherwise', async () => {
  const text = 'Serial Number;Group Tag;Display Name\n0001;Kiosk;KIOSK-01\n';
  const [row, ...more] = await read(text, 'optional');
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    line: 2,
    device: { serialNumber: '0001', hardwareIdentifier: '', groupTag: 'Kiosk' },
    extra: [{ column: { header: 'Display Name' }, value: 'KIOSK-01' }],
    problems: [],
  });
  await expect(read(text)).rejects.toMatchObject({ code: 'missingColumn' });
});

test('reads a list from the portal, with lines above its header', async () => {
  const rows = await read(
    'Report\n\nSerial number,Profile status,Purchase order\nA,Assigned,\nB,,\n',
    'optional',
  );
  expect(rows.map(({ line, device }) => [line, device.serialNumber])).toEqual([
    [4, 'A'],
    [5, 'B'],
  ]);
});

test('reads a list of many devices without hashes to its end', async () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => `S${at}\n`);
  expect(await read(`Serial Number\n${rows.join('')}`, 'optional')).toHaveLength(2_500);
});

test('stops after a thousand rows without a serial number', async () => {
  const rows = Array.from({ length: 1_000 }, () => ',Kiosk\n');
  await expect(read(`Serial Number,Group Tag\n${rows.join('')}`, 'optional')).rejects.toMatchObject({
    code: 'tooManyBadRows',
  });
});

test('accepts a file with hashes, too', async () => {
  const [row] = await read('Serial Number,Hardware Hash,Group Tag\nA,,Kiosk\n', 'optional');
  expect(row).toMatchObject({ device: { serialNumber: 'A', groupTag: 'Kiosk' }, problems: [] });
});

test('reads concatenated lists, each with its own header', async () => {
  const rows = await read('Serial Number,Group Tag\nA,One\nGroup Tag,Serial Number\nTwo,B\n', 'optional');
  expect(rows.map(({ device }) => [device.serialNumber, device.groupTag])).toEqual([
    ['A', 'One'],
    ['B', 'Two'],
  ]);
});

test('reads a list with the names of Microsoft Graph', async () => {
  const [row] = await read(
    'id,serialNumber,groupTag,userPrincipalName\n1,A,Kiosk,alex@contoso.com\n',
    'optional',
  );
  expect(row?.device).toMatchObject({
    serialNumber: 'A',
    groupTag: 'Kiosk',
    assignedUserPrincipalName: 'alex@contoso.com',
  });
});
