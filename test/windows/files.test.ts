import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../support/captures.js';
import { evaluate, programs, run, runBatch, type WindowsFolder, windowsFolder } from './program.js';
import { startService } from './service.js';

const two = await capturedSamples(2);

describe.each(programs)('$name', (program) => {
  test('reads what PowerShell and cmd write', async () => {
    const folder = await windowsFolder();
    const unix = two.replaceAll('\r\n', '\n');
    await folder.write('lf.csv', unix);
    await folder.write('utf16.csv', Buffer.from(`\ufeff${two}`, 'utf16le'));
    await folder.write('bom.csv', `\ufeff${two}`);
    await folder.write('ctrl-z.csv', `${two}\u001a`);
    for (const name of ['lf.csv', 'utf16.csv', 'bom.csv', 'ctrl-z.csv']) {
      const { code, stdout } = await run(program, ['check', name], { in: folder });
      expect({ name, code, stdout }).toMatchObject({
        name,
        code: 0,
        stdout: expect.stringContaining('2 devices'),
      });
    }
  });

  test('reads standard input from a file, and pipes into other programs', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', two);
    const { stdout } = await runBatch(
      program,
      [
        '%program% check - < devices.csv > from-file.txt',
        'echo %errorlevel%',
        '%program% check devices.csv --format csv | %program% check - > from-pipe.txt',
        '%program% check devices.csv | find "2 devices" > found.txt',
        'echo %errorlevel%',
      ],
      { in: folder },
    );
    expect(stdout.split(/\s+/).filter(Boolean)).toEqual(['0', '0']);
    expect(await folder.read('from-file.txt')).toContain('2 devices');
    expect(await folder.read('found.txt')).toContain('2 devices');
    expect(await folder.read('from-pipe.txt')).toContain('standard input');
  });

  test('writes UTF-8, with CRLF and a byte order mark where Excel needs them', async () => {
    const folder = await windowsFolder();
    const name = 'Ger\u00e4te \u65e5\u672c.csv';
    await folder.write(name, await captured([{ serialNumber: 'S-1', groupTag: 'K\u00f6ln' }]));
    await runBatch(program, ['%program% import Ger*.csv --mock --format csv --report report.csv > out.csv'], {
      in: folder,
    });
    const report = await folder.read('report.csv');
    expect(report).toMatch(/^\ufefffile,line/);
    expect(report).toContain(name);
    for (const text of [report, await folder.read('out.csv')]) {
      expect(text).toContain('K\u00f6ln');
      expect(text.split('\r\n')).toHaveLength(3);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }
  });

  test('a read-only input is read, and a read-only report is refused before anything is sent', async () => {
    const folder = await windowsFolder();
    const { args, env, mock } = await startService(folder);
    await folder.write('devices.csv', two);
    await folder.write('report.html', 'old');
    for (const name of ['devices.csv', 'report.html']) await chmod(join(folder.host, name), 0o444);
    const importing = ['import', 'devices.csv', '--yes', ...args];
    const report = await run(program, [...importing, '--report', 'report.html'], { in: folder, env });
    expect(report.stderr).toContain('report.html: Cannot write the report (EPERM).');
    expect(report.code).toBe(2);
    expect(await folder.read('report.html')).toBe('old');
    expect(mock.requests()).toEqual([]);
    expect((await run(program, importing, { in: folder, env })).code).toBe(0);
  });

  describe('a report that another program has open', () => {
    /** Opens the report in a process of its own, as Excel does or as a reader does, until `end` appears. */
    function hold(folder: WindowsFolder, flags: string, until: string): Promise<string> {
      return evaluate(
        `const fs = require('node:fs');
        const file = fs.openSync('report.csv', ${flags});
        fs.writeFileSync('held', '');
        const timer = setInterval(() => {
          if (!(${until})) return;
          clearInterval(timer);
          fs.closeSync(file);
        }, 20);`,
        { in: folder },
      );
    }
    /** Without sharing: libuv's UV_FS_O_EXLOCK. */
    const exclusively = 'fs.constants.O_RDONLY | 0x10000000';
    const ended = "fs.existsSync('end')";

    const held = (folder: WindowsFolder) =>
      expect.poll(async () => (await folder.names()).includes('held'), { timeout: 30_000 }).toBe(true);

    test('exclusively is refused before anything is sent', async () => {
      const folder = await windowsFolder();
      const { args, env, mock } = await startService(folder);
      await folder.write('devices.csv', two);
      await folder.write('report.csv', 'old');
      const holding = hold(folder, exclusively, ended);
      await held(folder);
      const importing = ['import', 'devices.csv', '--yes', '--report', 'report.csv', ...args];
      const { code, stderr } = await run(program, importing, { in: folder, env });
      await folder.write('end', '');
      await holding;
      expect(stderr).toContain(
        'report.csv: Cannot write the report (EBUSY). If another program has the file open',
      );
      expect(code).toBe(2);
      expect(mock.requests()).toEqual([]);
      expect(await folder.read('report.csv')).toBe('old');
    });

    test('until the end stays as it is, and the rest of the import is done', async () => {
      const folder = await windowsFolder();
      await folder.write('devices.csv', two);
      await folder.write('report.csv', 'old');
      const holding = hold(folder, "'r'", ended);
      await held(folder);
      const importing = ['import', 'devices.csv', '--mock', '--report', 'report.csv'];
      const { code, stderr } = await run(program, importing, { in: folder });
      await folder.write('end', '');
      await holding;
      expect(stderr).toMatch(/report\.csv: Cannot write the report \(E[A-Z]+\)\. If another program has/);
      expect(code).toBe(5);
      expect(await folder.read('report.csv')).toBe('old');
      expect((await folder.names()).filter((name) => name.endsWith('.draft'))).toEqual([]);
    });

    test('for a moment, as a virus scanner does, is replaced', async () => {
      const folder = await windowsFolder();
      await folder.write('devices.csv', two);
      await folder.write('report.csv', 'old');
      const drafted =
        "fs.readdirSync('.').some((name) => name.endsWith('.draft')) && (global.n = (global.n ?? 0) + 1) > 5";
      const holding = hold(folder, "'r'", drafted);
      await held(folder);
      const importing = ['import', 'devices.csv', '--mock', '--report', 'report.csv'];
      const { code } = await run(program, importing, { in: folder });
      await holding;
      expect(code).toBe(0);
      expect(await folder.read('report.csv')).toContain('SAMPLE-0002');
    });
  });
});
