import { describe, expect, test } from 'vitest';
import { capturedSamples } from '../support/captures.js';
import { evaluate, programs, run, windowsFolder } from './program.js';
import { startSlowService } from './service.js';

const three = await capturedSamples(3);

describe.each(programs)('$name', (program) => {
  /** Three devices, and a tenant that decides about them when `decide` is called. */
  async function situation() {
    const folder = await windowsFolder();
    await folder.write('devices.csv', three);
    const { args, env, mock, decide } = await startSlowService(folder);
    const importing = (...more: readonly string[]) => ['import', 'devices.csv', '--yes', ...args, ...more];
    const accepted = () => expect.poll(() => mock.records().length, { timeout: 30_000 }).toBe(3);
    return { folder, options: { in: folder, env }, mock, importing, accepted, decide };
  }

  test('a killed import is resumed at once, and sends nothing twice', async () => {
    const { options, mock, importing, accepted, decide } = await situation();
    let kill = () => {};
    const killed = run(program, importing(), {
      ...options,
      onStart: (end) => {
        kill = end;
      },
    });
    await accepted();
    kill();
    expect((await killed).code).not.toBe(0);
    decide();
    const resumed = await run(program, importing('--resume'), options);
    expect(resumed.stderr).toContain('3 imported');
    expect(resumed.code).toBe(0);
    expect(mock.records().map(({ timesCreated }) => timesCreated)).toEqual([1, 1, 1]);
  });

  test('a journal in use is refused under every spelling of its name, and the first import finishes', async () => {
    const { folder, options, mock, importing, accepted, decide } = await situation();
    const first = run(program, importing(), options);
    await accepted();
    for (const journal of [
      'devices.csv.journal',
      'DEVICES.csv.JOURNAL',
      `\\\\?\\${folder.path}\\devices.csv.journal`,
    ]) {
      const second = await run(program, importing('--resume', '--journal', journal), options);
      expect(second.stderr).toMatch(/: Process \d+ is using it\. Wait until it ends\./);
      expect(second.code).toBe(2);
    }
    decide();
    const { code, stderr } = await first;
    expect(stderr).toContain('3 imported');
    expect(code).toBe(0);
    expect(mock.records()).toHaveLength(3);
  });

  test('a journal that another program has open exclusively is refused before anything is sent', async () => {
    const { folder, options, mock, importing, decide } = await situation();
    decide();
    await folder.write('devices.csv.journal', '');
    const holding = evaluate(
      `const fs = require('node:fs');
      const file = fs.openSync('devices.csv.journal', fs.constants.O_RDONLY | 0x10000000);
      fs.writeFileSync('held', '');
      const timer = setInterval(() => {
        if (!fs.existsSync('end')) return;
        clearInterval(timer);
        fs.closeSync(file);
      }, 20);`,
      { in: folder },
    );
    await expect.poll(async () => (await folder.names()).includes('held'), { timeout: 30_000 }).toBe(true);
    const { code, stderr } = await run(program, importing(), options);
    await folder.write('end', '');
    await holding;
    expect(stderr).toContain('The journal cannot be used: EBUSY');
    expect(code).toBe(2);
    expect(mock.requests()).toEqual([]);
  });

  test('a journal that an editor has saved with CRLF is resumed, and --new keeps the earlier one', async () => {
    const { folder, options, mock, importing, decide } = await situation();
    const stopped = await run(program, importing('--wait', '0s'), options);
    expect(stopped.code).toBe(4);
    await folder.write(
      'devices.csv.journal',
      (await folder.read('devices.csv.journal')).replaceAll('\n', '\r\n'),
    );
    decide();
    const resumed = await run(program, importing('--resume'), options);
    expect(resumed.stderr).toContain('3 imported');
    expect(resumed.code).toBe(0);
    const again = await run(program, importing('--new', '--wait', '0s'), options);
    expect(again.stderr).toContain('3 devices');
    expect(again.code).toBe(4);
    expect(await folder.names()).toContain('devices.csv.journal.1');
    expect(mock.records()).toHaveLength(6);
  });
});
