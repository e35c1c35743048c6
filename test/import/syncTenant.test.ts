import { expect, test } from 'vitest';
import { createAutopilotClient, syncTenant } from '../../src/index.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const now = () => Date.parse('2026-11-25T08:10:00Z');
const settings = (more: object) => json(200, { id: 'settings', ...more });

function client(...answers: Response[]) {
  const { fetch, sent } = scriptedFetch(...answers);
  return { sent, autopilot: createAutopilotClient({ credential: 'a-token', fetch, maxRetries: 0 }) };
}

test('starts a sync ten minutes after the last one, and not before', async () => {
  const { autopilot } = client(
    settings({ syncStatus: 'completed', lastManualSyncTriggerDateTime: '2026-11-25T08:00:00Z' }),
    new Response(null, { status: 204 }),
  );
  expect(await syncTenant(autopilot, { now })).toEqual({ started: true });

  const { autopilot: early, sent } = client(
    settings({ syncStatus: 'completed', lastManualSyncTriggerDateTime: '2026-11-25T08:00:01Z' }),
  );
  const retryAt = new Date('2026-11-25T08:10:01Z');
  expect(await syncTenant(early, { now })).toEqual({ started: false, reason: 'tooSoon', retryAt });
  expect(sent.map(({ method }) => method)).toEqual(['GET']);
});

test('starts a sync if the tenant was never synced', async () => {
  const { autopilot } = client(
    settings({ syncStatus: 'unknown', lastManualSyncTriggerDateTime: null }),
    new Response(null, { status: 204 }),
  );
  expect(await syncTenant(autopilot, { now })).toEqual({ started: true });
});

test('sends nothing while a sync is running', async () => {
  const { autopilot, sent } = client(settings({ syncStatus: 'inProgress' }));
  const result = await syncTenant(autopilot, { now });
  expect(result).toEqual({ started: false, reason: 'running', retryAt: undefined });
  expect(sent).toHaveLength(1);
});

test.each([
  [409, {}, { reason: 'running', retryAt: undefined }],
  [429, { 'Retry-After': '90' }, { reason: 'tooSoon', retryAt: new Date('2026-11-25T08:11:30Z') }],
  [429, {}, { reason: 'tooSoon', retryAt: new Date('2026-11-25T08:20:00Z') }],
])('someone else was faster: %i %j', async (status, headers, result) => {
  const { autopilot } = client(settings({ syncStatus: 'completed' }), json(status, {}, headers));
  expect(await syncTenant(autopilot, { now })).toEqual({ started: false, ...result });
});

test('throws any other error', async () => {
  const { autopilot } = client(settings({}), json(500, {}));
  await expect(syncTenant(autopilot, { now })).rejects.toMatchObject({ code: 'outcomeUnknown' });
  const { autopilot: forbidden } = client(json(403, {}));
  await expect(syncTenant(forbidden)).rejects.toMatchObject({ code: 'forbidden' });
});

test('does not report an impossible date for the next sync', async () => {
  const unknown = { started: false, reason: 'tooSoon', retryAt: undefined };
  const { autopilot } = client(
    settings({ syncStatus: 'completed', lastManualSyncTriggerDateTime: '+275760-09-12T23:59:59Z' }),
  );
  expect(await syncTenant(autopilot, { now })).toEqual(unknown);
  const { autopilot: throttled } = client(
    settings({ syncStatus: 'completed' }),
    new Response(null, { status: 429, headers: { 'Retry-After': '99999999999999' } }),
  );
  expect(await syncTenant(throttled, { now })).toEqual(unknown);
});
