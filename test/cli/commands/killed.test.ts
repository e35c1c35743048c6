import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import {
  createMock,
  type MockDevice,
  type MockRequest,
  type TenantOptions,
} from '../../../src/mock/index.js';
import { manyDevices, propertiesOf, tenantOf } from './changing.js';

/** The tenant and the journal after a process was killed when a request had taken effect. */
interface Remains {
  readonly devices: readonly MockDevice[];
  readonly request: MockRequest;
}

const registered = manyDevices(20);

/**
 * Runs a command to its end, and records what would remain if it were killed at each of its requests. Then a new
 * process resumes from each of these states.
 */
async function killedAtEachRequest(
  args: (file: string) => readonly string[],
  text: string,
  quirks: TenantOptions['quirks'] = {},
) {
  const remains: Remains[] = [];
  const [command = ''] = args('');
  let journal = '';
  const given = await tenantOf(registered.devices, {
    quirks,
    onEffect(request) {
      if (!existsSync(journal)) return;
      copyFileSync(journal, `${journal}.${remains.length}`);
      remains.push({ devices: given.mock.devices(), request });
    },
  });
  journal = `${given.file}.${command}.journal`;
  await given.write(text);
  expect((await given.run(args(given.file))).code).toBe(0);
  const ends: {
    readonly at: Remains;
    readonly after: MockDevice[];
    readonly writes: readonly MockRequest[];
  }[] = [];
  for (const [nth, at] of remains.entries()) {
    renameSync(`${journal}.${nth}`, journal);
    const later = createMock({
      devices: at.devices.flatMap(
        ({ deleted, foreign, assignmentStatus, assignmentDetail, profileName, ...rest }) =>
          deleted ? [] : [rest],
      ),
      clock: given.clock,
      quirks,
    });
    vi.stubGlobal('fetch', later.fetch);
    const { code, stderr } = await given.run([...args(given.file), '--resume']);
    expect(code, `killed at ${nth}: ${stderr}`).toBe(0);
    const writes = later.requests().filter(({ method }) => method !== 'GET');
    ends.push({ at, after: [...later.devices()], writes });
  }
  return ends;
}

describe('killed at any request, and resumed', () => {
  test.each([[{}], [{ ignoredUpdates: 1, clearsOmitted: true }]])(
    'apply completes the rest: %j',
    async (quirks) => {
      const ends = await killedAtEachRequest((file) => ['apply', file, '--yes'], registered.text, quirks);
      expect(ends.length).toBeGreaterThan(12);
      for (const { after } of ends) expect(propertiesOf(after)).toEqual(registered.wanted);
      // At the last request, everything was done, and is not repeated.
      expect(ends.at(-1)?.writes).toEqual([]);
    },
  );

  test('remove deletes the rest of its plan, and nothing else', async () => {
    const named = registered.devices.slice(0, 8).map(({ serialNumber }) => serialNumber);
    const stay = registered.devices.slice(8).map(({ serialNumber }) => serialNumber);
    const text = ['Serial Number', ...named, ''].join('\n');
    const ends = await killedAtEachRequest((file) => ['remove', file, '--yes', '--expect', '8'], text);
    expect(ends.length).toBeGreaterThan(15);
    for (const { at, after, writes } of ends) {
      const left = after.filter(({ deleted }) => !deleted);
      expect(left.map(({ serialNumber }) => serialNumber)).toEqual(stay);
      // Only existing devices are deleted.
      expect(writes).toHaveLength(at.devices.filter(({ deleted }) => !deleted).length - stay.length);
    }
  });
});
