import { expect, test } from 'vitest';
import { errorOf, settingsPath, startTenant, syncAction } from './tenant.js';

const never = '0001-01-01T00:00:00Z';

test('the settings show a running sync', async () => {
  const { client, clock } = await startTenant({ syncDuration: 30_000 });
  expect(await client.settings()).toMatchObject({
    lastSyncDateTime: never,
    lastManualSyncTriggerDateTime: never,
    syncStatus: 'unknown',
  });
  await client.sync();
  const running = await client.settings();
  expect(running).toMatchObject({ lastSyncDateTime: never, syncStatus: 'inProgress' });
  clock.advance(30_000);
  const done = await client.settings();
  expect(done.syncStatus).toBe('completed');
  expect(done.lastManualSyncTriggerDateTime).toBe(running.lastManualSyncTriggerDateTime);
  const times = [done.lastManualSyncTriggerDateTime, done.lastSyncDateTime].map((time) =>
    Date.parse(time ?? ''),
  );
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(30_000);
});

test('answers 409 while a sync runs, 429 until ten minutes after its start, then starts another', async () => {
  const { send, clock } = await startTenant({ syncDuration: 60_000 });
  expect((await send('POST', syncAction)).status).toBe(204);
  clock.advance(59_999);
  const conflict = await send('POST', syncAction);
  expect([conflict.status, (await errorOf(conflict)).code]).toEqual([409, 'Conflict']);
  clock.advance(1);
  const early = await send('POST', syncAction);
  expect([early.status, early.headers.get('Retry-After')]).toEqual([429, '540']);
  clock.advance(540_000);
  expect((await send('POST', syncAction)).status).toBe(204);
  // The values of the previous sync stay until this one has ended.
  const settings = (await (await send('GET', settingsPath)).json()) as Record<string, string>;
  expect(settings).toMatchObject({ syncStatus: 'inProgress', lastSyncDateTime: expect.stringMatching(/T/) });
});

test('settings and sync exist in beta only', async () => {
  const { send } = await startTenant();
  expect((await send('GET', `/beta${settingsPath}`)).status).toBe(200);
  expect((await send('POST', `/beta${syncAction}`)).status).toBe(204);
  expect((await send('GET', `/v1.0${settingsPath}`)).status).toBe(404);
  expect((await send('POST', `/v1.0${syncAction}`)).status).toBe(404);
});
