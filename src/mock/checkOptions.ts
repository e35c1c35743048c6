import { inspect } from 'node:util';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { enums, operations } from '../../generated/operations.js';
import type {
  ContractMockOptions,
  Fault,
  ForeignRecord,
  GraphMockOptions,
  MockOptions,
} from './MockOptions.js';

/**
 * Looks at the options as they were given: a test whose fault is misspelt would pass although nothing goes wrong in it.
 *
 * @throws TypeError that names the option, its value and what it takes.
 */
export function checkOptions(options: MockOptions): void {
  const table = Object(options).stateful === false ? contractMock : graphMock;
  refuse('startMock', table(options, 'options'));
}

/** @throws TypeError, as {@link checkOptions} does. */
export function checkFault(given: Fault): void {
  refuse('addFault', fault(given, 'fault'));
}

/** What is wrong with a value, as a sentence, if anything; `path` says which it is. */
type Check = (value: unknown, path: string) => string | undefined;

function refuse(caller: string, problem: string | undefined): void {
  if (problem !== undefined) throw new TypeError(`${caller}: ${problem.replace(/^options\./, '')}`);
}

function wrong(path: string, value: unknown, takes: string): string {
  return `${path} must be ${takes}, not ${inspect(value, { depth: 1, breakLength: Infinity })}`;
}

function is(takes: string, fits: (value: unknown) => boolean): Check {
  return (value, path) => (fits(value) ? undefined : wrong(path, value, takes));
}

function listOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? first(value.entries(), ([index, each]) => check(each, `${path}[${index}]`))
      : wrong(path, value, 'a list');
}

/** An object with these members, and no others; those that are required must be there. */
function members<Type extends object>(
  checks: Readonly<Record<keyof Type & string, Check>>,
  ...required: readonly (keyof Type & string)[]
): Check {
  const known = Object.entries<Check>(checks);
  const names = known.map(([name]) => name).join(', ');
  return (value, path) => {
    if (!isObject(value)) return wrong(path, value, `an object with ${names}`);
    const stranger = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
    if (stranger !== undefined) return `${path}.${stranger} is unknown; there are ${names}`;
    return first(known, ([name, check]) => {
      const member = (value as Record<string, unknown>)[name];
      const isLeftOut = member === undefined && !required.some((each) => each === name);
      return isLeftOut ? undefined : check(member, `${path}.${name}`);
    });
  };
}

function first<Item>(items: Iterable<Item>, check: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const problem = check(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value);

function whole(least: number, most = Number.MAX_SAFE_INTEGER): Check {
  const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
  return is(
    `a whole number ${range}`,
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  );
}

function oneOf(...values: readonly (string | number)[]): Check {
  return is(`one of ${values.join(', ')}`, (value) => values.some((each) => each === value));
}

const text = is('a text', (value) => typeof value === 'string');
const flag = is('true or false', (value) => typeof value === 'boolean');
const callback = is('a function', (value) => typeof value === 'function');
const count = is(
  'a whole number of 0 or more, or Infinity',
  (value) => isNumber(value) && value >= 0 && (Number.isInteger(value) || value === Infinity),
);

/** Platforms keep a timer's delay in 31 bits, and fire at once beyond. */
const longestTimer = 2 ** 31 - 1;
const isTime = (value: unknown) => isNumber(value) && value >= 0;
const time = is('a number of milliseconds', isTime);
const timeOrNever = is(
  'a number of milliseconds, or false for never',
  (value) => value === false || isTime(value),
);

function timeOrRange(most: number): Check {
  const isWithin = (value: unknown) => isTime(value) && (value as number) <= most;
  return is(
    'a number of milliseconds, or a range [least, greatest]',
    (value) =>
      isWithin(value) ||
      (Array.isArray(value) &&
        value.length === 2 &&
        value.every((each) => isWithin(each) && Number.isFinite(each)) &&
        value[0] <= value[1]),
  );
}

const statuses = enums.importedWindowsAutopilotDeviceIdentityImportStatus.filter(
  (status) => status !== 'error',
);
const words = new Set<unknown>([
  ...statuses,
  // An error without a code cannot be answered by its name alone.
  ...deviceErrors.flatMap((error) => ('code' in error ? error.names : [])),
]);
const outcome = is(
  `${statuses.join(', ')}, the name of a device error, or { deviceErrorCode, deviceErrorName }`,
  (value) =>
    words.has(value) ||
    (isObject(value) &&
      'deviceErrorCode' in value &&
      isNumber(value.deviceErrorCode) &&
      'deviceErrorName' in value &&
      typeof value.deviceErrorName === 'string'),
);

const outcomes: Check = (value, path) => {
  if (typeof value === 'function') return undefined;
  if (!isObject(value) || value instanceof Map) {
    return wrong(path, value, 'an object of outcomes by serial number, or a function');
  }
  return first(Object.entries(value), ([serialNumber, each]) =>
    each === undefined ? undefined : outcome(each, `${path}[${JSON.stringify(serialNumber)}]`),
  );
};

const record = members<ForeignRecord>(
  { serialNumber: text, groupTag: text, importId: text, outcome },
  'serialNumber',
);
const records: Check = (value, path) =>
  Array.isArray(value)
    ? listOf(record)(value, path)
    : is('a whole number of 0 or more, or a list of records', (given) => whole(0)(given, path) === undefined)(
        value,
        path,
      );

const limits = members({ writes: count, requests: count });

const misfortunes = ['reset', 'silence', 'html', 'expiredToken'];
const fault = members<Fault>(
  {
    fault: is(
      `a status from 200 to 599, or one of ${misfortunes.join(', ')}`,
      (value) => misfortunes.some((each) => each === value) || whole(200, 599)(value, '') === undefined,
    ),
    takesEffect: flag,
    operations: listOf(oneOf(...Object.keys(operations))),
    skip: whole(0),
    times: count,
    probability: is('a number from 0 to 1', (value) => isNumber(value) && value >= 0 && value <= 1),
    from: time,
    until: time,
    retryAfter: is(
      'a text that a header can hold',
      (value) => typeof value === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(value),
    ),
  },
  'fault',
);

const port = whole(0, 65_535);

const contractMock = members<ContractMockOptions>({
  stateful: is('false', (value) => value === false),
  port,
});

const graphMock = members<GraphMockOptions>({
  stateful: flag,
  port,
  clock: is(
    'an object with the functions now and setTimer',
    (value) =>
      isObject(value) &&
      'now' in value &&
      typeof value.now === 'function' &&
      'setTimer' in value &&
      typeof value.setTimer === 'function',
  ),
  speed: is('a number greater than 0', (value) => isNumber(value) && value > 0 && value < Infinity),
  seed: is('a number', Number.isFinite),
  pendingAfter: timeOrNever,
  decidedAfter: timeOrRange(Infinity),
  outcomes,
  records,
  syncDuration: time,
  lag: time,
  pageSize: whole(1),
  filter: flag,
  importIds: oneOf('keep', 'replace'),
  // One that the contract does not list is told among the violations.
  largestImport: members({ devices: count, bytes: count, status: whole(400, 499) }),
  limits: (value, path) =>
    value === false || isObject(value)
      ? value === false
        ? undefined
        : limits(value, path)
      : wrong(path, value, 'an object with writes and requests, or false for none'),
  retryAfter: oneOf('integer', 'fraction', 'date', 'absent'),
  latency: timeOrRange(longestTimer),
  faults: listOf(fault),
  onRequest: callback,
  onEffect: callback,
});
