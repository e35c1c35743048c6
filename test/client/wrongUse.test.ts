import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type AutopilotClient,
  type AutopilotClientOptions,
  AutopilotError,
  createAutopilotClient,
  importDevices,
} from '../../src/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const token = 'a-token-that-is-secret';
const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };

function client(options: Partial<AutopilotClientOptions>): AutopilotClient {
  return createAutopilotClient({ credential: token, maxRetries: 0, ...options });
}

/** Returns the rejection of a call. A synchronous exception is a failure of the test. */
function rejection(call: () => PromiseLike<unknown>): Promise<unknown> {
  const promise = call();
  return Promise.resolve(promise).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

/** A value that a program without type checks may pass. */
const untyped = <Expected>(value: unknown) => value as Expected;

async function drained(records: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of records);
}

describe('an invalid signal is a TypeError immediately, nothing is sent, and no timer is left', () => {
  const signals: [what: string, signal: unknown][] = [
    ['the controller of a signal', new AbortController()],
    ['an empty object', {}],
    ['what only looks aborted', { aborted: true }],
    ['a number', 5],
  ];
  const calls: [what: string, call: (autopilot: AutopilotClient, signal: AbortSignal) => Promise<unknown>][] =
    [
      ['create', (autopilot, signal) => autopilot.create(device, { signal })],
      ['list', (autopilot, signal) => drained(autopilot.list({}, { signal }))],
      ['settings', (autopilot, signal) => autopilot.settings({ signal })],
      ['importDevices', (autopilot, signal) => drained(importDevices(autopilot, [{ device }], { signal }))],
    ];

  test.each(
    signals.flatMap(([what, signal]) => calls.map(([name, call]) => [name, what, call, signal] as const)),
  )('%s with %s', async (_, __, call, signal) => {
    const { fetch, sent } = scriptedFetch();
    const clock = fakeClock();
    for (const credential of [token, async () => token]) {
      const autopilot = client({ credential, fetch, clock });
      const thrown = await rejection(() => call(autopilot, untyped<AbortSignal>(signal)));
      expect(thrown).toEqual(new TypeError('signal must be an AbortSignal'));
    }
    expect(sent).toHaveLength(0);
    expect(clock.pending).toBe(0);
  });
});

test('a clock that calls back immediately causes a timeout, and one that throws leaves no listener', async () => {
  const { fetch } = scriptedFetch(json(200, { id: '1' }));
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = untyped<AbortSignal>({
    aborted: false,
    addEventListener: () => listeners++,
    removeEventListener: () => listeners--,
  });
  const setTimer = (callback: () => void) => {
    callback();
    return () => {};
  };
  const instant = client({ fetch, clock: { now: () => 0, setTimer } });
  expect(await rejection(() => instant.settings({ signal }))).toMatchObject({ code: 'timeout' });
  const clock = {
    now: () => 0,
    setTimer: () => {
      throw new Error('no timer');
    },
  };
  const error = await rejection(() => client({ fetch, clock }).settings({ signal: counted }));
  expect(error).toBeInstanceOf(AutopilotError);
  expect(listeners).toBe(0);
});

describe('whatever fetch returns or throws, the result is an AutopilotError without the token', () => {
  const unreadable = (name: string) =>
    Object.defineProperty(new Error('x'), name, {
      get() {
        throw new Error('unreadable');
      },
    });
  const thrown: [what: string, thrown: unknown][] = [
    ['a symbol', Symbol('x')],
    ['an object without a prototype', Object.create(null)],
    ['null', null],
    ['an error whose message cannot be read', unreadable('message')],
    ['an error whose code cannot be read', unreadable('code')],
    ['an error whose cause cannot be read', unreadable('cause')],
    ['an error with the token as its code', Object.assign(new Error('x'), { code: token })],
    ['an error with the token as its name', Object.assign(new Error('x'), { name: token })],
    ['an error with the token as its syscall', Object.assign(new Error('x'), { syscall: token })],
    ['an error with the request as its code', Object.assign(new Error('x'), { code: { header: token } })],
    ['an error of any length', Object.assign(new Error('x '.repeat(1e6)), { code: 'y '.repeat(1e6) })],
  ];
  const given: [what: string, given: unknown][] = [
    ['nothing', undefined],
    ['an empty object', {}],
    ['what only looks like a success', { ok: true }],
  ];

  test.each([
    ...thrown.map(([what, cause]) => [`throws ${what}`, () => Promise.reject(cause)] as const),
    ...given.map(([what, answer]) => [`gives ${what}`, async () => answer] as const),
  ])('%s', async (_, behavior) => {
    const autopilot = client({ fetch: untyped<typeof fetch>(behavior) });
    const errors = [
      await rejection(() => autopilot.settings()),
      await rejection(() => autopilot.create(device)),
    ];
    for (const error of errors) expect(error).toBeInstanceOf(AutopilotError);
    expect(errors).toMatchObject([{ code: 'network' }, { code: 'outcomeUnknown' }]);
    const shown = `${JSON.stringify(errors)}${inspect(errors, { depth: 20, showHidden: true })}`;
    expect(shown).not.toContain(token);
    expect(shown.length).toBeLessThan(50_000);
  });

  test('a credential that throws an unreadable value is unauthorized', async () => {
    const autopilot = client({ credential: () => Promise.reject(unreadable('message')) });
    expect(await rejection(() => autopilot.settings())).toMatchObject({ code: 'unauthorized' });
  });

  test('a refused device without a hash is badRequest', async () => {
    const { fetch } = scriptedFetch(json(400, { error: { code: 'x', message: 'hardwareIdentifier' } }));
    const nothing = untyped<typeof device>({ ...device, hardwareIdentifier: null });
    expect(await rejection(() => client({ fetch }).create(nothing))).toMatchObject({ code: 'badRequest' });
  });
});

test.each([{ importId: '\ud800' }, { filter: "contains(serialNumber,'\udfff')" }])(
  'an unpaired surrogate in the query %j is badRequest, and nothing is sent',
  async (query) => {
    const { fetch, sent } = scriptedFetch();
    const error = await rejection(() => drained(client({ fetch }).list(query)));
    expect(error).toBeInstanceOf(AutopilotError);
    expect(error).toMatchObject({ code: 'badRequest' });
    expect(sent).toHaveLength(0);
  },
);

test('invalid call options are rejected with a TypeError', async () => {
  const { fetch } = scriptedFetch();
  const autopilot = client({ fetch });
  const none = untyped<undefined>(null);
  for (const call of [
    () => autopilot.create(device, none),
    () => drained(autopilot.list({}, none)),
    () => autopilot.get('1', none),
    () => autopilot.delete('1', none),
    () => autopilot.import([device], none),
    () => autopilot.sync(none),
    () => autopilot.settings(none),
  ]) {
    expect(await rejection(call)).toBeInstanceOf(TypeError);
  }
});

test.each([{ fetch: 5 }, { fetch: {} }, { clock: null }, { clock: {} }])(
  'the option %j is a TypeError when the client is created',
  (options) => {
    expect(() => client(untyped<AutopilotClientOptions>(options))).toThrow(TypeError);
  },
);
