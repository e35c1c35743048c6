import { expect, onTestFinished, test } from 'vitest';
import { type GraphMockOptions, type MockOptions, startMock } from '../../src/mock/index.js';

/** Options without type checks. */
const loose = (options: object) => options as MockOptions;

test.each<[object, string]>([
  [[], 'the value must be an object with stateful, port, host, unref, clock, '],
  [{ port: 'x' }, "port must be a whole number from 0 through 65535, not 'x'"],
  [{ port: 65_536, stateful: false }, 'port must be a whole number from 0 through 65535, not 65536'],
  [{ host: '' }, "host must be an address or a host name, not ''"],
  [{ unref: 'yes' }, "unref must be true or false, not 'yes'"],
  [{ requestLogSize: -1 }, 'requestLogSize must be a whole number of 0 or more, not -1'],
  [{ stateful: 'no' }, "stateful must be true or false, not 'no'"],
  [
    { stateful: false, latency: 5 },
    'latency is not a valid option. Valid options: stateful, port, host, unref.',
  ],
  [{ latencyy: 5 }, 'latencyy is not a valid option. Valid options: stateful, port, host, unref, clock, '],
  [{ clock: {} }, 'clock must be an object with the functions now and setTimer, not {}'],
  [{ speed: 0 }, 'speed must be a number greater than 0, not 0'],
  [{ speed: -1 }, 'speed must be a number greater than 0, not -1'],
  [{ speed: Number.NaN }, 'speed must be a number greater than 0, not NaN'],
  [{ speed: Infinity }, 'speed must be a number greater than 0, not Infinity'],
  [{ seed: '1' }, "seed must be a number, not '1'"],
  [{ pendingAfter: true }, 'pendingAfter must be a number of milliseconds, or false for never, not true'],
  [
    { decidedAfter: [5, 1] },
    'decidedAfter must be a number of milliseconds, or a range [least, greatest], not [ 5, 1 ]',
  ],
  [{ decidedAfter: -1 }, 'decidedAfter must be '],
  [{ latency: 'x' }, "latency must be a number of milliseconds, or a range [least, greatest], not 'x'"],
  [{ latency: 2 ** 31 }, 'latency must be '],
  [{ latency: [0, Number.NaN] }, 'latency must be '],
  [{ lag: Number.NaN }, 'lag must be a number of milliseconds, not NaN'],
  [{ syncDuration: '1' }, "syncDuration must be a number of milliseconds, not '1'"],
  [
    { outcomes: { A: 'lol' } },
    'outcomes.A must be unknown, pending, partial, complete, the name of a device error',
  ],
  [{ outcomes: { A: 'error' } }, 'outcomes.A must be '],
  [{ outcomes: { A: { deviceErrorCode: '8' } } }, 'outcomes.A must be '],
  [
    { outcomes: new Map([['A', 'pending']]) },
    'outcomes must be an object of outcomes by serial number, or a function',
  ],
  [{ records: -1 }, 'records must be a whole number from 0 through 1000000, or an array of records, not -1'],
  [
    { devices: 1_000_000_000 },
    'devices must be a whole number from 0 through 1000000, or an array of devices, not 1000000000',
  ],
  [{ records: [{}] }, 'records[0].serialNumber must be a string, not undefined'],
  [{ records: [{ serialNumber: 'A', outcome: 'lol' }] }, 'records[0].outcome must be '],
  [{ pageSize: 0 }, 'pageSize must be a whole number of 1 or more, not 0'],
  [{ filter: 1 }, 'filter must be true or false, not 1'],
  [{ importIds: 'drop' }, "importIds must be one of keep, replace, not 'drop'"],
  [
    { largestImport: { status: 200 } },
    'largestImport.status must be a whole number from 400 through 499, not 200',
  ],
  [{ outcomes: { 'A 1': undefined, 'B 2': 'lol' } }, 'outcomes["B 2"] must be '],
  [{ largestImport: 5 }, 'largestImport must be an object with devices, bytes, status, not 5'],
  [
    { limits: { writes: Number.NaN } },
    'limits.writes must be a whole number of 0 or more, or Infinity, not NaN',
  ],
  [{ limits: true }, 'limits must be an object with writes, requests, or false for no limits, not true'],
  [{ retryAfter: 'x' }, "retryAfter must be one of integer, fraction, date, absent, not 'x'"],
  [{ onRequest: 1 }, 'onRequest must be a function, not 1'],
  [{ faults: { fault: 500 } }, 'faults must be an array, not { fault: 500 }'],
  [
    { faults: [{ times: 1 }] },
    'faults[0].fault must be a status from 200 through 599, or one of reset, silence, html, expiredToken',
  ],
])('startMock refuses an invalid option, and names the valid values: %j', async (options, message) => {
  const starting = startMock(loose(options));
  starting.then(
    (mock) => mock.close(),
    () => undefined,
  );
  await expect(starting).rejects.toThrow(TypeError);
  await expect(starting).rejects.toThrow(`startMock: ${message}`);
});

const faults: [object, string][] = [
  [
    { fault: 99 },
    'fault must be a status from 200 through 599, or one of reset, silence, html, expiredToken, not 99',
  ],
  [{ fault: 'rest' }, "not 'rest'"],
  [{ fault: 500, operations: ['createDevice'] }, 'operations[0] must be one of '],
  [{ fault: 500, operations: 'all' }, "operations must be an array, not 'all'"],
  [{ fault: 500, operation: [] }, 'operation is not a valid option. Valid options: fault, takesEffect'],
  [{ fault: 500, skip: -1 }, 'skip must be a whole number of 0 or more, not -1'],
  [{ fault: 500, times: 0.5 }, 'times must be a whole number of 0 or more, or Infinity, not 0.5'],
  [{ fault: 500, probability: 50 }, 'probability must be a number from 0 through 1, not 50'],
  [{ fault: 500, from: 'now' }, "from must be a number of milliseconds, not 'now'"],
  [{ fault: 429, retryAfter: 5 }, 'retryAfter must be a valid header value, not 5'],
  [{ fault: 429, retryAfter: '5\r\n' }, 'retryAfter must be a valid header value'],
];

test.each(faults)(
  'a fault that could never apply is refused, at the start and later: %j',
  async (fault, message) => {
    await expect(startMock(loose({ faults: [{ fault: 500 }, fault] }))).rejects.toThrow(
      /^startMock: faults\[1\]/,
    );
    const mock = await startMock();
    onTestFinished(() => mock.close());
    expect(() => mock.addFault(fault as { fault: number })).toThrow(TypeError);
    expect(() => mock.addFault(fault as { fault: number })).toThrow(message);
  },
);

test('accepts all documented values', async () => {
  const options: GraphMockOptions = {
    stateful: undefined,
    port: 0,
    speed: 0.5,
    seed: -1.5,
    pendingAfter: false,
    decidedAfter: [0, 0],
    outcomes: {
      A: 'ZtdDeviceAlreadyAssigned',
      B: { deviceErrorCode: 899, deviceErrorName: '' },
      C: 'pending',
    },
    records: [{ serialNumber: 'D', groupTag: undefined, outcome: 'unknown' }],
    largestImport: { devices: 5, status: undefined },
    limits: { writes: Infinity },
    latency: [0, 1],
    faults: [{ fault: 'reset', times: Infinity, until: Infinity, retryAfter: '' }],
    onRequest: () => undefined,
  };
  const mock = await startMock(options);
  await mock.close();
  expect(mock.records()).toHaveLength(1);
});
