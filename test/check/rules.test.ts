import { describe, expect, test } from 'vitest';
import { brief, check, fileOf, hashOf, row } from './support.js';

/** Returns the findings in the second of three rows. */
async function foundIn(...given: Parameters<typeof row> extends [number, ...infer Rest] ? Rest : never) {
  return check(await fileOf(row(1), row(2, ...given), row(3)));
}

const codes = async (...given: Parameters<typeof foundIn>) =>
  (await foundIn(...given)).map(({ code }) => code);

describe('the hash', () => {
  test('that is truncated has one finding, and is not also reported as short and without a checksum', async () => {
    const hash = await hashOf(2);
    for (const length of [8, 40, 100, 130]) {
      expect(await codes({ hash: hash.slice(0, length).padEnd(Math.ceil(length / 4) * 4, '=') })).toEqual([
        'hashTruncated',
      ]);
    }
  });

  test('that is truncated in its zeros and unpadded does not need a repair', async () => {
    const hash = Buffer.from(await hashOf(2), 'base64')
      .subarray(0, 2000)
      .toString('base64');
    expect(await codes({ hash: hash.replace(/=+$/, '') })).toEqual(['hashTruncated']);
  });

  test('has a finding for each necessary repair', async () => {
    const hash = (await hashOf(2, { family: '???~~~???' })).replaceAll('/', '_').replaceAll('+', '-');
    const [finding] = await foundIn({ hash: `${hash.slice(0, 9)} ${hash.slice(9)}=` });
    expect(finding?.message).toMatch(/spaces.*, it contains - and _ .*, its padding/);
  });

  test('that is as long as a 4K hash, but is not one, has an accurate message', async () => {
    const bytes = Buffer.from(await hashOf(2), 'base64');
    bytes[2999] = 1;
    const [finding, ...others] = await foundIn({ hash: bytes.toString('base64') });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'hashNot4k',
      message: 'The hardware hash has more than zeros after its checksum, unlike a 4K hash.',
    });
  });

  test('that is encoded twice has only that finding, whatever else is wrong', async () => {
    const hash = await hashOf(2);
    expect(await codes({ hash: btoa(`${hash.slice(0, 400)}?`) })).toEqual(['hashDoubleEncoded']);
    expect(await codes({ hash: btoa(hash).replace(/=+$/, '') })).toEqual([
      'hashDoubleEncoded',
      'hashNeedsRepair',
    ]);
    expect(await codes({ hash: btoa(hash.slice(0, 400)).replace(/=+$/, '') })).toEqual([
      'hashTruncated',
      'hashDoubleEncoded',
    ]);
  });

  test('that is damaged is not trusted', async () => {
    const bytes = Buffer.from(await hashOf(9, { manufacturer: '' }), 'base64');
    bytes[bytes.indexOf('SAMPLE')] = 0x73;
    expect(await codes({ hash: bytes.toString('base64') })).toEqual(['hashChecksumWrong']);
  });

  test('without records for serial number and manufacturer causes no findings about them', async () => {
    expect(await codes({}, { serialNumber: undefined, manufacturer: undefined })).toEqual([
      'serialNumberEmptyInHash',
      'manufacturerEmptyInHash',
    ]);
  });
});

describe('a hash in the wrong column', () => {
  test.each([
    ['serialNumber', 1],
    ['productId', 2],
    ['groupTag', 4],
    ['user', 5],
  ] as const)('%s is the only finding of the row', async (cell, column) => {
    const hash = await hashOf(2);
    const findings = await foundIn({ hash: 'something', [cell]: hash });
    expect(brief(findings)).toEqual([[3, column, 'hashInWrongColumn']]);
    expect(findings[0]?.message).toBe(
      'This cell contains a hardware hash that belongs in the column "Hardware Hash".',
    );
  });

  test('is found if it is truncated, whatever its length', async () => {
    for (const sku of ['', 'x'.repeat(64), 'x'.repeat(128), 'x'.repeat(192)]) {
      const start = (await hashOf(2, { sku })).slice(0, 120);
      expect(await codes({ groupTag: start, hash: '' })).toEqual(['hashInWrongColumn']);
    }
  });

  test('is found in a serial number, even a part from the middle', async () => {
    const hash = await hashOf(2, {
      tpmEndorsementKeyBytes: Uint8Array.from({ length: 300 }, (_, at) => (at * at * 37) >> 3),
    });
    const at = hash.length / 8;
    expect(await codes({ serialNumber: hash.slice(at, at + 60) })).toEqual(['hashInWrongColumn']);
  });

  test('is found in base64url, and if it is damaged', async () => {
    const hash = await hashOf(2);
    expect(await codes({ groupTag: `x${hash.slice(1)}`, hash: '' })).toEqual(['hashInWrongColumn']);
    expect(await codes({ groupTag: hash.replaceAll('A', '_'), hash: '' })).toEqual(['hashInWrongColumn']);
  });
});

describe('the serial number', () => {
  test.each([
    'Default string',
    'System Serial Number',
    'To be filled by O.E.M.',
    'TO BE FILLED BY O.E.M',
    '0123456789',
    'Not Specified',
    'none',
    'N/A',
    'xxxxxxx',
    '0000000',
    '....',
  ])('%s is junk', async (serialNumber) => {
    expect(await codes({ serialNumber }, { serialNumber })).toEqual(['serialNumberJunk']);
  });

  test('junk is reported with the serial number in the hash', async () => {
    const junk = { serialNumber: 'Default string' };
    const messages = async (inHash: string) =>
      (await check(await fileOf(row(1, junk, { serialNumber: inHash })))).map(({ message }) => message);
    expect(await messages('REAL-1')).toEqual([
      expect.stringMatching(/share\. The hash contains "REAL-1"\.$/),
    ]);
    expect(await messages('Default string')).toEqual([expect.stringMatching(/share\.$/)]);
  });

  test.each([
    '000123',
    '5CG0123456',
    'NONE-1',
    'VMware-56 4d 1a',
    '11',
    '1234-5678-9012-3456-7890-1234-56',
    'O.E.M.7',
  ])('%s is not', async (serialNumber) => {
    expect(await codes({ serialNumber }, { serialNumber })).toEqual([]);
  });

  test('is shown next to that in the hash if they differ', async () => {
    const [finding] = await foundIn({ serialNumber: 'OTHER' });
    expect(finding?.message).toBe('The serial number is "OTHER", but the hash contains "SAMPLE-2".');
  });

  test('has its own message if it lost its leading zeros', async () => {
    const [finding] = await foundIn({ serialNumber: '123' }, { serialNumber: '000123' });
    expect(finding?.message).toMatch(/"000123": a spreadsheet dropped the leading zeros\.$/);
  });

  test('is shown from the hash if it is missing', async () => {
    const [finding] = await foundIn({ serialNumber: '' });
    expect(finding?.message).toBe('The serial number is missing. The hash contains "SAMPLE-2".');
    const [unknown] = await foundIn({ serialNumber: '', hash: '' });
    expect(unknown?.message).toBe('The serial number is missing.');
  });

  test('may have spaces around it in the hash', async () => {
    expect(await codes({}, { serialNumber: ' SAMPLE-2  ' })).toEqual([]);
  });
});

describe('the product ID', () => {
  test('is valid if it is that of the hash', async () => {
    expect(await codes({ productId: '0012345678901' }, { productId: '0012345678901' })).toEqual([]);
    expect(await codes({ productId: '0012345678901' })).toEqual([]);
  });

  test.each(['123', '00330-80000-00000-AAOEM', '12345678901234', '00123456789O1'])(
    '%s is malformed, and not shown',
    async (productId) => {
      const [finding, ...others] = await foundIn({ productId });
      expect(others).toEqual([]);
      expect(finding?.code).toBe('productIdMalformed');
      expect(JSON.stringify(finding)).not.toContain(productId);
    },
  );

  test.each([
    'ABCDE-FGHJK-MNPQR-STUVW-XYZ23',
    'abcdefghjkmnpqrstuvwxyz23',
    'ABCDE FGHJK MNPQR STUVW XYZ23',
    'ABCDE\u2013FGHJK\u2013MNPQR\u2013STUVW\u2013XYZ23',
  ])('%s is a license key', async (productId) => {
    expect(await codes({ productId })).toEqual(['licenceKey']);
  });

  test('is not the only field in which a license key is found', async () => {
    const key = 'ABCDE-FGHJK-MNPQR-STUVW-XYZ23';
    expect(await codes({ serialNumber: key })).toEqual(['licenceKey', 'serialNumberDiffers']);
    expect(await codes({ hash: key })).toEqual(['licenceKey', 'hashNotBase64']);
    expect(await codes({ groupTag: key })).toEqual(['licenceKey']);
    expect(await codes({ user: key })).toEqual(['licenceKey', 'userMalformed']);
  });
});

describe('the user', () => {
  test.each([
    'adele@contoso.com',
    "o'neil_1@sub.contoso.co.uk",
    'guest_x.com#EXT#@contoso.onmicrosoft.com',
    'A@XN--BCHER-KVA.EXAMPLE',
  ])('%s is plausible', async (user) => {
    const bare = { user: '' };
    expect(await check(await fileOf(row(1, bare), row(2, { user }), row(3, bare)))).toEqual([]);
  });

  test.each([
    'adele',
    'adele@contoso',
    '@contoso.com',
    'adele@@contoso.com',
    'adele v@contoso.com',
    'adele@con toso.com',
    'adele@-contoso.com',
    'adele@contoso.com.',
    `${'a'.repeat(110)}@contoso.com`,
  ])('%s is not', async (user) => {
    expect(await codes({ user })).toEqual(['userMalformed']);
  });

  const withDomains = (...domains: string[]) =>
    fileOf(...domains.map((domain, index) => row(index + 1, { user: `user${index}@${domain}` })));

  test('has an unusual domain if few or no other users have it', async () => {
    const others = Array.from({ length: 19 }, () => 'contoso.com');
    const findings = await check(await withDomains(...others, 'contoso.con'));
    expect(brief(findings)).toEqual([[21, 5, 'userDomainUnlikeOthers']]);
    expect(findings[0]?.message).toBe(
      '1 of the 20 users in this file have the domain "contoso.con". Most have "contoso.com".',
    );
    const twice = await check(await withDomains('a.example', ...others, 'a.example'));
    expect(brief(twice)).toEqual([[2, 5, 'userDomainUnlikeOthers']]);
  });

  test.each([
    ['two that disagree', ['a.example', 'b.example']],
    ['a file of two domains', ['a.example', 'a.example', 'a.example', 'b.example', 'b.example']],
    ['a file without a usual domain', ['a.example', 'b.example', 'c.example']],
    ['letter case', ['Contoso.com', 'contoso.com', 'CONTOSO.COM']],
  ])('has no unusual domain: %s', async (_, domains) => {
    expect(await check(await withDomains(...domains))).toEqual([]);
  });
});

describe('the group tag', () => {
  test.each([' Kiosk', 'Kiosk ', '\u00a0Kiosk'])('"%s" has an extra space', async (groupTag) => {
    expect(await codes({ groupTag })).toEqual(['groupTagSpaces']);
  });

  test.each([
    ['Kio\u200bsk', 'U+200B'],
    ['Kiosk\u200e', 'U+200E'],
    ['Kiosk\u00a0Berlin', 'U+00A0'],
    ['Kiosk\u0007', 'U+0007'],
  ])('%j has an invisible character', async (groupTag, character) => {
    const [finding, ...others] = await check(await fileOf(row(1, { groupTag })));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'groupTagInvisible', message: expect.stringContaining(character) });
  });

  test('with ordinary spaces and letters of any language has no finding', async () => {
    expect(await codes({ groupTag: 'Köln Büro 東京' })).toEqual([]);
  });

  test('that is missing on some rows has one finding, with their number', async () => {
    const bare = { groupTag: '' };
    const [finding, ...others] = await check(await fileOf(row(1), row(2, bare), row(3, bare)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ line: 3, code: 'groupTagOnSomeRows' });
    expect(finding?.message).toMatch(/^2 of the 3 devices/);
  });
});

describe('the same device twice', () => {
  test('has one finding for each earlier row, by their common property', async () => {
    const tpmEndorsementKeyBytes = Buffer.from('some key');
    const found = async (again: ReturnType<typeof row>) =>
      brief(await check(await fileOf(row(1, {}, { tpmEndorsementKeyBytes }), row(2), again)));
    const first = { smbiosUuid: '00000000-0000-4000-8000-000000000001' };
    expect(await found(row(1, {}, { tpmEndorsementKeyBytes }))).toEqual([[4, 3, 'duplicateHash']]);
    expect(await found(row(1, {}, { sku: 'later' }))).toEqual([[4, 1, 'duplicateSerialNumber']]);
    expect(await found(row(3, {}, first))).toEqual([[4, 3, 'duplicateSmbiosUuid']]);
    expect(await found(row(3, {}, { tpmEndorsementKeyBytes }))).toEqual([[4, 3, 'duplicateEndorsementKey']]);
    expect(await found(row(2, {}, { ...first, sku: 'later' }))).toEqual([
      [4, 1, 'duplicateSerialNumber'],
      [4, 3, 'duplicateSmbiosUuid'],
    ]);
  });

  test('is not assumed for devices with a junk serial number or UUID', async () => {
    for (const smbiosUuid of [
      '00000000-0000-0000-0000-000000000000',
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
      '03000200-0400-0500-0006-000700080009',
    ]) {
      expect(await check(await fileOf(row(1, {}, { smbiosUuid }), row(2, {}, { smbiosUuid })))).toEqual([]);
    }
    const junk = { serialNumber: 'Default string' };
    const findings = await check(await fileOf(row(1, junk, junk), row(2, junk, junk)));
    expect(findings.map(({ code }) => code)).toEqual(['serialNumberJunk', 'serialNumberJunk']);
  });

  test('is found among thousands, and nothing else is', async () => {
    const bare = (number: number) => `DEVICE-${number},,no hash of a device,,`;
    const once = Array.from({ length: 3000 }, (_, index) => bare(index));
    const findings = await check(await fileOf(...once, ...once.slice(1000, 2500)), { portalLimit: false });
    const twice = findings.filter(({ code }) => code === 'duplicateSerialNumber');
    expect(twice.map(({ line, message }) => [line, message])).toEqual(
      Array.from({ length: 1500 }, (_, index) => [
        3002 + index,
        `The same serial number appears in line ${1002 + index}.`,
      ]),
    );
  });

  test('refers to the first of three each time', async () => {
    const messages = (await check(await fileOf(row(1), row(1), row(1)))).map(({ message }) => message);
    expect(messages).toEqual(Array(2).fill('The same hardware hash appears in line 2.'));
  });
});

describe('manufacturer and model columns', () => {
  const partner = 'Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model';
  const found = async (maker: string, model: string, manufacturer: string, productName: string) =>
    brief(
      await check(
        `${partner}\nSAMPLE-1,,${await hashOf(1, { manufacturer, productName })},${maker},${model}\n`,
      ),
    );

  test.each([
    ['Contoso', 'Notebook 14', 'Contoso', 'Notebook 14'],
    ['contoso', 'NOTEBOOK-14', 'Contoso Ltd.', 'Notebook 14'],
    ['Contoso Inc', 'Contoso Notebook 14', 'Contoso', 'Notebook 14'],
    ['CE', 'N14', 'Contoso-Example', 'N14'],
    ['', '', 'Contoso', 'Notebook 14'],
  ])('%s, %s agree with %s, %s in the hash', async (...names) => {
    expect(await found(...names)).toEqual([]);
  });

  test('contradict the hash', async () => {
    expect(await found('Fabrikam', 'Desk 3', 'Contoso', 'Notebook 14')).toEqual([
      [2, 4, 'manufacturerDiffers'],
      [2, 5, 'modelDiffers'],
    ]);
  });
});

describe('a column that does not belong to a device', () => {
  test('has one finding per file, with number and header', async () => {
    const hash = await hashOf(1);
    const findings = await check(
      `Serial Number,Hardware Hash,Owner,Manufacturer\nSAMPLE-1,${hash},a,Contoso\nSAMPLE-2,${await hashOf(2)},b,Contoso\n`,
    );
    expect(brief(findings)).toEqual([
      [undefined, 3, 'extraColumn'],
      [undefined, 4, 'extraColumn'],
    ]);
  });

  test('is not a column of Managed Desktop or Partner Center in their own format', async () => {
    const text = `Manufacturer,Model,Serial Number,Hardware Hash,Owner\nContoso,Notebook 14,SAMPLE-1,${await hashOf(1)},a\n`;
    expect(brief(await check(text))).toEqual([[undefined, 5, 'extraColumn']]);
  });
});
