import { open } from 'node:fs/promises';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import { type DeviceRow, readDevices } from '../../src/csv/index.js';
import { encode, encodings, hash, header, read, streamOf } from './support.js';

const full = `${header}\r\nSAMPLE-0001,0012345678901,${hash},Berlin,adele@contoso.com\r\n`;
const fullDevice = {
  serialNumber: 'SAMPLE-0001',
  productKey: '0012345678901',
  hardwareIdentifier: hash,
  groupTag: 'Berlin',
  assignedUserPrincipalName: 'adele@contoso.com',
};

describe('A row', () => {
  it('has the device, its location, and the location of each column', async () => {
    const rows = await read(full, 'devices.csv');
    expectTypeOf(rows).toEqualTypeOf<DeviceRow[]>();
    expect(rows).toEqual([
      {
        file: 'devices.csv',
        line: 2,
        device: fullDevice,
        columns: {
          serialNumber: { number: 1, header: 'Device Serial Number' },
          productKey: { number: 2, header: 'Windows Product ID' },
          hardwareIdentifier: { number: 3, header: 'Hardware Hash' },
          groupTag: { number: 4, header: 'Group Tag' },
          assignedUserPrincipalName: { number: 5, header: 'Assigned User' },
        },
        layout: 'intune',
        extra: [],
        problems: [],
      },
    ]);
  });

  it('has the file name "input" by default', async () => {
    expect((await read(full))[0]?.file).toBe('input');
  });

  it('omits optional cells that are empty or missing, and returns required ones as empty texts', async () => {
    const rows = await read(`${header}\n,,,,\nSAMPLE-0001\n,, ${hash} ,,\n`);
    expect(rows.map(({ device, line }) => ({ device, line }))).toEqual([
      { line: 3, device: { serialNumber: 'SAMPLE-0001', hardwareIdentifier: '' } },
      { line: 4, device: { serialNumber: '', hardwareIdentifier: hash } },
    ]);
  });

  it('is trimmed, except for the group tag, and keeps leading zeros', async () => {
    const [row] = await read(`${header}\n 000123 , 001 ,\u00a0${hash} , Kiosk  , adele@contoso.com \n`);
    expect(row?.device).toEqual({
      serialNumber: '000123',
      productKey: '001',
      hardwareIdentifier: hash,
      groupTag: ' Kiosk  ',
      assignedUserPrincipalName: 'adele@contoso.com',
    });
  });
});

describe('Columns', () => {
  it('are found in any order and letter case, among any others', async () => {
    const [row] = await read(
      `Manufacturer, HARDWARE hash ,orderid,Model,serial number\nContoso,${hash},Kiosk,N14,S1\n`,
    );
    expect(row?.device).toEqual({ serialNumber: 'S1', hardwareIdentifier: hash, groupTag: 'Kiosk' });
    expect(row?.columns).toEqual({
      hardwareIdentifier: { number: 2, header: ' HARDWARE hash ' },
      groupTag: { number: 3, header: 'orderid' },
      serialNumber: { number: 5, header: 'serial number' },
    });
  });

  it.each([
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
  ])('may be separated by a %s', async (_name, delimiter) => {
    const text = full.replaceAll(',', delimiter);
    expect((await read(text))[0]?.device).toEqual(fullDevice);
  });

  it('are found by their names, not by the number of delimiters', async () => {
    const [row] = await read(`"Model, maker, and year";Serial Number;Hardware Hash\nN14;S1;${hash}\n`);
    expect(row?.device).toEqual({ serialNumber: 'S1', hardwareIdentifier: hash });
  });
});

describe('Lines', () => {
  it('are counted through blank lines and through line breaks in quotes', async () => {
    const text = `\r\n,,\r\n${header}\r\n\r\nS1,,H1,"two\r\nlines",\r\n,,,,\r\nS2,,H2,"a\nb\rc",\r\nS3,,H3,,`;
    const rows = await read(text);
    expect(rows.map(({ line, device }) => [line, device.serialNumber, device.groupTag])).toEqual([
      [5, 'S1', 'two\r\nlines'],
      [8, 'S2', 'a\nb\rc'],
      [11, 'S3', undefined],
    ]);
  });

  it('that repeat the header in concatenated files are not devices', async () => {
    const one = `\uFEFF${header}\r\nS1,,H1,,\r\n`;
    const other = `\uFEFF${header.toUpperCase()} \r\nS2,,H2,,\r\n`;
    for (const input of [one + other, Buffer.from(one + other), encode(one + other, 'UTF-16LE')]) {
      const rows = await read(input);
      expect(rows.map(({ line, device }) => [line, device.serialNumber])).toEqual([
        [2, 'S1'],
        [4, 'S2'],
      ]);
    }
  });

  it('below another header in concatenated files are read according to it', async () => {
    const joined = [
      'Device Serial Number,Windows Product ID,Hardware Hash',
      'S1,,H1',
      '\uFEFFSerial Number, hardware hash ,Group Tag,Room',
      'S2,H2,T2,7',
      'Hardware Hash,Device Serial Number,Windows Product ID',
      'H3,S3,',
    ].join('\n');
    const rows = await read(joined);
    expect(rows.map(({ line, device }) => [line, { ...device }])).toEqual([
      [2, { serialNumber: 'S1', hardwareIdentifier: 'H1' }],
      [4, { serialNumber: 'S2', hardwareIdentifier: 'H2', groupTag: 'T2' }],
      [6, { serialNumber: 'S3', hardwareIdentifier: 'H3' }],
    ]);
    expect(rows[1]?.columns.serialNumber).toEqual({ number: 1, header: 'Serial Number' });
    expect(rows.map(({ extra }) => extra.map(({ value }) => value))).toEqual([[], ['7'], []]);
  });

  it('may end with a lone CR, and with CRLF and LF in one file', async () => {
    const rows = await read(`Serial Number,Hardware Hash,Group Tag\rS1,H1,T1\rS2,H2,"T2"\rS3,H3,T3`);
    expect(rows.map(({ line, device }) => [line, device.groupTag])).toEqual([
      [2, 'T1'],
      [3, 'T2'],
      [4, 'T3'],
    ]);
    const mixed = await read(
      `Serial Number,Hardware Hash,Group Tag\r\nS1,H1,T1\nS2,H2,T2\r\nS3,H3,"T3" \r\n`,
    );
    expect(mixed.map(({ line, device }) => [line, device.groupTag])).toEqual([
      [2, 'T1'],
      [3, 'T2'],
      [4, 'T3'],
    ]);
  });

  it('may end without a line break, or with blanks after a closing quote', async () => {
    expect((await read(`Serial Number,Hardware Hash,Group Tag\nS1,H1,"T1" `))[0]?.device.groupTag).toBe('T1');
    expect((await read(`Serial Number,Hardware Hash,Group Tag\nS1,H1,"T1\r"\r`))[0]?.device.groupTag).toBe(
      'T1\r',
    );
  });
});

describe('Quotes', () => {
  it('may contain delimiters, and doubled quotes as escaped quotes', async () => {
    const [row] = await read(`${header}\n"S1","",${hash},"15"" kiosk, ""north""",""\n`);
    expect(row?.device).toEqual({
      serialNumber: 'S1',
      hardwareIdentifier: hash,
      groupTag: '15" kiosk, "north"',
    });
  });

  it('may end the field before an empty last one, in a file with tabs and CRLF', async () => {
    const text = 'Serial Number\tHardware Hash\tWindows Product ID\tGroup Tag\r\nS1\tH1\t"0012"\t\r\n';
    expect((await read(text))[0]?.device).toEqual({
      serialNumber: 'S1',
      hardwareIdentifier: 'H1',
      productKey: '0012',
    });
  });
});

describe('Encodings', () => {
  it.each(encodings)('%s is read', async (encoding) => {
    const bytes = encode(full.replace('Berlin', 'Zürich 東京 🙂'), encoding);
    expect((await read(bytes))[0]?.device.groupTag).toBe('Zürich 東京 🙂');
  });

  it('Windows-1252 is read, including characters that ISO 8859-1 does not have', async () => {
    const ansi = Buffer.from(full.replace('Berlin', 'Caf\xe9 \x80 \x92\x93\x9f'), 'latin1');
    expect((await read(ansi))[0]?.device.groupTag).toBe('Café € ’“Ÿ');
    expect((await read(streamOf(ansi, [1])))[0]?.device.groupTag).toBe('Café € ’“Ÿ');
  });

  it('Windows-1252 is read if the only non-ASCII character is the last byte of the file', async () => {
    const ansi = Buffer.from('Serial Number,Hardware Hash,Group Tag\nS1,H1,Caf\xe9', 'latin1');
    expect((await read(ansi))[0]?.device.groupTag).toBe('Café');
  });

  it('a text may also start with a byte order mark', async () => {
    expect(await read(`\uFEFF"Serial Number","Hardware Hash"\nS1,H1`)).toHaveLength(1);
  });
});

describe('Inputs', () => {
  it('may be a buffer, a view of part of a buffer, a string or a stream', async () => {
    const bytes = encode(full, 'UTF-16LE BOM');
    const padded = new Uint8Array(bytes.length + 7);
    padded.set(bytes, 3);
    const expected = await read(full);
    expect(await read(padded.slice(3, -4).buffer)).toEqual(expected);
    expect(await read(padded.subarray(3, -4))).toEqual(expected);
    expect(await read(new DataView(padded.buffer, 3, bytes.length))).toEqual(expected);
    expect(await read(streamOf(bytes, [5]))).toEqual(expected);
  });

  it('may be a stream of any type of bytes', async () => {
    const bytes = encode(full, 'UTF-16LE BOM');
    const copy = Uint8Array.from(bytes).buffer;
    const chunks = [copy.slice(0, 5), new Uint16Array(copy.slice(5, 105)), new DataView(copy, 105)];
    const stream = new ReadableStream<ArrayBuffer | ArrayBufferView>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    expect(await read(stream)).toEqual(await read(full));
  });

  it('may be the stream of a file handle, in any version of Node', async () => {
    const handle = await open(new URL('../fixtures/devices.csv', import.meta.url));
    onTestFinished(() => handle.close());
    // The types of Node and of the web differ in what may be undefined.
    const stream = handle.readableWebStream() as ReadableStream<ArrayBuffer>;
    expect(await read(stream)).toHaveLength(6);
  });

  it('yield their rows as they arrive', async () => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const rows = readDevices(
      new ReadableStream<Uint8Array>({
        start(given) {
          controller = given;
        },
      }),
    )[Symbol.asyncIterator]();
    controller?.enqueue(Buffer.from(full));
    expect((await rows.next()).value).toMatchObject({ line: 2 });
    controller?.enqueue(Buffer.from('S2,,H2,,\r\nS3,,'));
    expect((await rows.next()).value).toMatchObject({ line: 3 });
    controller?.enqueue(Buffer.from('H3,,'));
    controller?.close();
    expect((await rows.next()).value).toMatchObject({ line: 4 });
    expect((await rows.next()).done).toBe(true);
  });

  it('are canceled if reading stops early', async () => {
    let canceled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(Buffer.from(full)),
      cancel() {
        canceled = true;
      },
    });
    for await (const row of readDevices(stream)) {
      expect(row.line).toBe(2);
      break;
    }
    expect(canceled).toBe(true);
  });

  it('throw the error of a broken stream', async () => {
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('connection lost')),
    });
    await expect(read(stream)).rejects.toThrow('connection lost');
  });

  it('are refused with a TypeError if they are of any other type', async () => {
    // @ts-expect-error a number is not a file
    await expect(read(42)).rejects.toThrow(TypeError);
    const texts = new ReadableStream<string>({
      start(controller) {
        controller.enqueue(full);
        controller.close();
      },
    });
    // @ts-expect-error a stream of text is not a stream of bytes
    await expect(read(texts)).rejects.toThrow(TypeError);
  });
});

describe('Many devices', () => {
  it('are read from a stream as they arrive, without keeping them in memory', async () => {
    const row = Buffer.from(`SAMPLE-0001,,${hash},Kiosk,\r\n`);
    const total = 5_000;
    let sent = 0;
    let read = 0;
    let furthest = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 0) controller.enqueue(Buffer.from(`${header}\r\n`));
        if (sent++ === total) controller.close();
        else controller.enqueue(row);
      },
    });
    for await (const { line } of readDevices(stream)) {
      read += 1;
      expect(line).toBe(read + 1);
      furthest = Math.max(furthest, sent - read);
    }
    expect(read).toBe(total);
    expect(furthest).toBeLessThan(10);
  });
});
