import { describe, expect, test } from 'vitest';
import { json } from '../support/scriptedFetch.js';
import { device, id, reset, service } from './service.js';

const { groupTag, ...others } = device;
const { id: _, serialNumber: __, ...kept } = others;

test('update reads, sends all four properties with the change, and reads until it is visible', async () => {
  const { devices, requests } = service();
  const updated = await devices.update(id, { groupTag: 'Kiosk' });
  expect(updated).toMatchObject({ id, groupTag: 'Kiosk', displayName: device.displayName });
  const path = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${id}`;
  expect(requests).toMatchObject([
    { method: 'GET', path, at: 0 },
    { method: 'POST', path: `${path}/updateDeviceProperties`, at: 0, body: { ...kept, groupTag: 'Kiosk' } },
    { method: 'GET', path, at: 1000 },
  ]);
});

test('update sends nothing if the device already has the values', async () => {
  const { devices, count } = service();
  expect(await devices.update(id, { groupTag, userPrincipalName: 'ALEX@contoso.com' })).toMatchObject(device);
  expect(await devices.update(id, {})).toMatchObject(device);
  expect(count('POST')).toBe(0);
});

test('an empty string removes the group tag', async () => {
  const { devices, requests, device } = service();
  await devices.update(id, { groupTag: '' });
  expect(requests[1]?.body).toMatchObject({ groupTag: '' });
  expect(device()?.groupTag).toBe('');
});

describe('a change that takes effect', () => {
  test.each([
    ['at once', {}, 1, [1]],
    ['late', { lateMs: 6500 }, 1, [3]],
    ['after the last read of the first round', { lateMs: 15_500 }, 2, [5]],
    ['only on the second call', { ignored: 1 }, 2, [5]],
    ['only on the third call', { ignored: 2 }, 3, [9]],
    ['late, and only on the second call', { ignored: 1, lateMs: 14_000 }, 2, [8]],
  ])('%s', async (_, quirks, posts, [reads]) => {
    const { devices, count, device } = service(quirks);
    expect(await devices.update(id, { groupTag: 'Kiosk' })).toMatchObject({ groupTag: 'Kiosk' });
    expect(device()).toMatchObject({ ...kept, groupTag: 'Kiosk' });
    // One read before the first call.
    expect([count('POST'), count('GET')]).toEqual([posts, 1 + Number(reads)]);
  });
});

test('a change that never becomes visible is sent three times, read twelve times, and not confirmed', async () => {
  const retries: unknown[] = [];
  const { devices, requests, clock } = service({ ignored: 9 });
  const updating = devices.update(
    id,
    { groupTag: 'Kiosk' },
    { onRetry: ({ error }) => retries.push(error.message.replace(/^.*: /, '')) },
  );
  await expect(updating).rejects.toMatchObject({
    name: 'AutopilotError',
    code: 'notConfirmed',
    deviceId: id,
    method: 'POST',
    message: expect.stringContaining('sent 3 times'),
  });
  expect(requests.filter(({ method }) => method === 'POST').map(({ at }) => at)).toEqual([0, 15_000, 30_000]);
  expect(requests.slice(2, 6).map(({ at }) => at)).toEqual([1000, 3000, 7000, 15_000]);
  expect(requests).toHaveLength(1 + 3 * 5);
  expect(retries).toEqual(['sent once, and no read has shown it', 'sent 2 times, and no read has shown it']);
  expect(clock.pending).toBe(0);
});

describe('412, because someone else has changed the device', () => {
  test('the device is read, and the changes are merged again', async () => {
    const { devices, requests, device } = service({ conflicts: [{ displayName: 'RENAMED' }] });
    await devices.update(id, { groupTag: 'Kiosk' });
    expect(device()).toMatchObject({ groupTag: 'Kiosk', displayName: 'RENAMED' });
    expect(requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST', 'GET']);
  });

  test('and it already has the change: nothing more is sent', async () => {
    const { devices, count } = service({ conflicts: [{ groupTag: 'Kiosk' }] });
    expect(await devices.update(id, { groupTag: 'Kiosk' })).toMatchObject({ groupTag: 'Kiosk' });
    expect(count('POST')).toBe(1);
  });

  test('and the next call is ignored, and the one after it takes effect late', async () => {
    const { devices, count } = service({ conflicts: [{}], ignored: 1, lateMs: 5000 });
    expect(await devices.update(id, { groupTag: 'Kiosk' })).toMatchObject({ groupTag: 'Kiosk' });
    expect(count('POST')).toBe(3);
  });

  test('three times: the error is reported, and nothing was changed', async () => {
    const { devices, count, device: found } = service({ conflicts: [{}, {}, {}] });
    await expect(devices.update(id, { groupTag: 'Kiosk' })).rejects.toMatchObject({
      code: 'http',
      status: 412,
      graphCode: 'ConditionNotMet',
      deviceId: id,
    });
    expect([count('POST'), found()]).toEqual([3, device]);
  });
});

test('a property that the service clears although it was sent is sent again', async () => {
  let cleared = false;
  const fake = service({
    after({ method }) {
      if (method === 'POST' && !cleared) {
        cleared = true;
        Object.assign(fake.device() ?? {}, { displayName: '' });
      }
      return undefined;
    },
  });
  await fake.devices.update(id, { groupTag: 'Kiosk' });
  expect(fake.device()).toMatchObject({ ...kept, groupTag: 'Kiosk' });
  expect(fake.count('POST')).toBe(2);
});

describe('a lost answer has a correct result', () => {
  const html = () => new Response('<html>', { status: 200 });
  const lost: [what: string, answer: () => Response | Error][] = [
    ['a reset', reset],
    ['500', () => json(500, {})],
    ['a page of HTML', html],
  ];
  const onFirst = (answer: () => Response | Error) => (request: { method: string; nth: number }) =>
    request.method === 'POST' && request.nth === 0 ? answer() : undefined;

  test.each(lost)('%s, after the change took effect: it is not sent again', async (_, answer) => {
    const { devices, count } = service({ after: onFirst(answer) });
    expect(await devices.update(id, { groupTag: 'Kiosk' })).toMatchObject({ groupTag: 'Kiosk' });
    expect(count('POST')).toBe(1);
  });

  test.each(lost)('%s, before the change took effect: it is sent again', async (_, answer) => {
    const { devices, count, device } = service({ before: onFirst(answer) });
    expect(await devices.update(id, { groupTag: 'Kiosk' })).toMatchObject({ groupTag: 'Kiosk' });
    expect([count('POST'), device()?.groupTag]).toEqual([2, 'Kiosk']);
  });

  test('if the device cannot be read either: not confirmed, with the reason', async () => {
    const { devices, count } = service({
      before: ({ nth, method }) => (nth > 0 || method === 'POST' ? reset() : undefined),
    });
    await expect(devices.update(id, { groupTag: 'Kiosk' })).rejects.toMatchObject({
      code: 'notConfirmed',
      message: expect.stringContaining('could not be read'),
      cause: { code: 'network' },
    });
    expect(count('POST')).toBe(1);
  });

  test('if the device was deleted: notFound', async () => {
    const { devices } = service({
      before: ({ nth, method }) => (method === 'GET' && nth > 0 ? json(404, {}) : undefined),
    });
    await expect(devices.update(id, { groupTag: 'Kiosk' })).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('errors that are not retried', () => {
  test.each([
    [400, 'badRequest'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [429, 'throttled'],
  ])('%i', async (status, code) => {
    const { devices, count } = service({
      before: ({ method }) => (method === 'POST' ? json(status, {}) : undefined),
    });
    await expect(devices.update(id, { groupTag: 'Kiosk' })).rejects.toMatchObject({ code, deviceId: id });
    expect(count('POST')).toBe(1);
  });

  test('an error of the second call, after the first was accepted: not confirmed, because the first may take effect', async () => {
    const { devices } = service({
      ignored: 9,
      before: ({ method, nth }) => (method === 'POST' && nth > 0 ? json(429, {}) : undefined),
    });
    await expect(devices.update(id, { groupTag: 'Kiosk' })).rejects.toMatchObject({
      code: 'notConfirmed',
      cause: { code: 'throttled' },
    });
  });
});

test.each([
  ['null', { groupTag: null }, '`groupTag` must be a string'],
  ['what cannot be changed', { serialNumber: 'X' }, '`serialNumber` cannot be changed'],
])('%s is refused, and nothing is sent', async (_, changes, message) => {
  const { devices, requests } = service();
  // As in JavaScript, without type checks.
  const given: object = changes;
  await expect(devices.update(id, given)).rejects.toMatchObject({
    code: 'badRequest',
    message: expect.stringContaining(message),
  });
  expect(requests).toEqual([]);
});

test('a wait between reads is aborted by the signal, and leaves no timer', async () => {
  const controller = new AbortController();
  const { devices, clock, requests } = service({
    ignored: 9,
    after({ method }) {
      if (method === 'POST') setImmediate(() => controller.abort('enough'));
      return undefined;
    },
  });
  const updating = devices.update(id, { groupTag: 'Kiosk' }, { signal: controller.signal });
  await expect(updating).rejects.toMatchObject({ code: 'aborted', cause: 'enough', deviceId: id });
  expect(clock.pending).toBe(0);
  expect(requests).toHaveLength(2);
});
