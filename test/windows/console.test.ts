import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../support/captures.js';
import { ctrlC } from '../support/terminal.js';
import { programs, run, runInConsole, windowsFolder } from './program.js';
import { startService, startSlowService } from './service.js';

describe.each(programs)('$name', (program) => {
  const { command } = program;

  test.each(['437', '65001'])(
    'shows every character in a console of code page %s, and writes UTF-8',
    async (page) => {
      const folder = await windowsFolder();
      const name = 'Ger\u00e4te \u65e5\u672c.csv';
      await folder.write(name, await captured([{ serialNumber: 'S-1', groupTag: 'K\u00f6ln' }]));
      const quoted = command.map((path) => `"${path}"`).join(' ');
      const importing = `${quoted} import Ger*.csv --mock`;
      const lines = ['@echo off', `chcp ${page}`, importing, `${importing} --format csv > out.csv`];
      await folder.write('console.cmd', lines.join('\r\n'));
      const { code, output } = await runInConsole(['cmd', '/c', 'console.cmd'], { in: folder });
      const screen = stripVTControlCharacters(output);
      expect(screen).toContain(`code page: ${page}`);
      expect(screen).toContain(`from        ${name}`);
      expect(screen).toContain('K\u00f6ln');
      expect(screen).toContain('1 device: 1 imported');
      expect(await folder.read('out.csv')).toContain('K\u00f6ln');
      expect(code).toBe(0);
    },
  );

  test('asks for confirmation', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', await capturedSamples(2));
    const { args, env, mock } = await startService(folder);
    const importing = [...command, 'import', 'devices.csv', ...args];
    const typing = (keys: string) => ({ in: folder, env, typed: [{ after: /\[y\/N\]/, keys }] });
    const refused = await runInConsole(importing, typing('n\r'));
    expect(refused.output).toContain('The import was not confirmed. Nothing was sent.');
    expect(refused.code).toBe(2);
    expect(mock.records()).toEqual([]);
    const confirmed = await runInConsole(importing, typing('y\r'));
    expect(confirmed.output).toContain('2 imported');
    expect(confirmed.code).toBe(0);
  });

  test('Ctrl+C stops an import, which releases its journal and exits 4', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', await capturedSamples(2));
    const { args, env, mock, decide } = await startSlowService(folder);
    const importing = ['import', 'devices.csv', '--yes', ...args];
    const { code, output } = await runInConsole([...command, ...importing], {
      in: folder,
      env,
      typed: [{ after: /2 accepted/, keys: ctrlC }],
    });
    expect(output).toContain('Press Ctrl+C again to exit');
    expect(output).toContain('Interrupted.');
    expect(output).toContain('To continue: ');
    expect(code).toBe(4);
    decide();
    const resumed = await run(program, [...importing, '--resume'], { in: folder, env });
    expect(resumed.stderr).toContain('2 imported');
    expect(resumed.code).toBe(0);
    expect(mock.records().map(({ timesCreated }) => timesCreated)).toEqual([1, 1]);
  });
});
