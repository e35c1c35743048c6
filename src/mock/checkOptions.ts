import * as v from 'valibot';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { enums } from '../../generated/operations.js';
import type { Clock } from './clock.js';
import type { Fault, OperationId } from './Fault.js';
import type { MockRequest } from './Mock.js';
import type { ContractMockOptions, GraphMockOptions, MockOptions, TenantOptions } from './MockOptions.js';
import { allOperations } from './readCall.js';
import type { DeviceProperties, HandedIn, Outcome, ProfileOutcome } from './SimulatedDevice.js';

/**
 * Checks options at run time, because a test with a misspelled fault would pass although the fault never applies.
 *
 * @throws TypeError that names the option, its value and what it accepts
 */
export function checkOptions(options: MockOptions): void {
  check('startMock', Object(options).stateful === false ? contractMock : graphMock, options);
}

/** @throws TypeError like {@link checkOptions} */
export function checkTenantOptions(options: TenantOptions): void {
  check('createMock', tenant, options);
}

/** @throws TypeError like {@link checkOptions} */
export function checkFault(given: Fault): void {
  check('addFault', fault, given);
}

function check(caller: string, schema: v.GenericSchema, value: unknown): void {
  const { issues } = v.safeParse(schema, value, { abortEarly: true });
  if (issues) throw new TypeError(`${caller}: ${problem(issues[0])}.`);
}

/** Adds the path and the actual value to the message of a schema, which is what the schema accepts. */
function problem({ path, message, input, expected }: v.BaseIssue<unknown>): string {
  const name = [...(path ?? [])]
    .map(({ key }) => (/^[a-z]\w*$/i.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`))
    .join('')
    .replace(/^\./, '');
  if (expected === unknownKey) return `${name} is not a valid option. Valid options: ${message}`;
  return `${name || 'the value'} must be ${message}, not ${formatted(input)}`;
}

/** Formats a value as source code, without deeply nested values. */
function formatted(value: unknown, depth = 1): string {
  if (typeof value === 'string')
    return `'${value.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
  if (typeof value === 'function') return `[Function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    if (depth < 0) return '[Array]';
    return value.length === 0 ? '[]' : `[ ${value.map((item) => formatted(item, depth - 1)).join(', ')} ]`;
  }
  const name = Object.getPrototypeOf(value)?.constructor?.name ?? 'Object';
  if (name !== 'Object') return `[${name}]`;
  if (depth < 0) return '[Object]';
  const entries = Object.entries(value).map(([key, item]) => `${key}: ${formatted(item, depth - 1)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** What valibot expects for a key that is not in the schema. */
const unknownKey = 'never';

/**
 * Creates a schema for an object with only these properties. `required` is what the required property accepts, if there
 * is one.
 */
function strictObject<const Entries extends v.ObjectEntries>(entries: Entries, required = '') {
  const names = Object.keys(entries).join(', ');
  const schema = v.strictObject(entries, ({ expected }) => (expected === unknownKey ? names : required));
  return v.lazy((input) => (isRecord(input) ? schema : v.custom<never>(isRecord, `an object with ${names}`)));
}

/** Excludes lists, maps and other iterables. */
function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}

function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER, accepts?: string) {
  const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} through ${most}`;
  const message = accepts ?? `a whole number ${range}`;
  return v.pipe(
    v.number(message),
    v.safeInteger(message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

function numberFrom(least: number, most: number, accepts: string) {
  return v.pipe(v.number(accepts), v.minValue(least, accepts), v.maxValue(most, accepts));
}

const isFunction = (value: unknown) => typeof value === 'function';

function callback<Callback>() {
  return v.optional(v.custom<Callback>(isFunction, 'a function'));
}

const flag = v.boolean('true or false');
const countAccepts = 'a whole number of 0 or more, or Infinity';
const count = v.union([v.literal(Infinity), wholeNumber(0, undefined, countAccepts)], countAccepts);

function listOf<const Item extends v.GenericSchema>(item: Item) {
  return v.array(item, 'an array');
}

function oneOf<const Word extends string>(...words: readonly Word[]) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

const time = numberFrom(0, Infinity, 'a number of milliseconds');

function timeOrRange(most: number) {
  const accepts = 'a number of milliseconds, or a range [least, greatest]';
  const bound = numberFrom(0, Math.min(most, Number.MAX_VALUE), accepts);
  const range = v.pipe(
    v.strictTuple([bound, bound]),
    v.check(([least, greatest]) => least <= greatest, accepts),
  );
  return v.union([numberFrom(0, most, accepts), range], accepts);
}

/** Timers have 31-bit delays. A longer one fires immediately. */
const longestTimer = 2 ** 31 - 1;

const statuses = enums.importedWindowsAutopilotDeviceIdentityImportStatus.filter(
  (status) => status !== 'error',
);
// An answer needs a code, so an error without one cannot be chosen by its name.
const errorNames = deviceErrors.flatMap((error) => ('code' in error ? error.names : []));
const outcome = v.union(
  [
    v.picklist([...statuses, ...errorNames]),
    v.object({ deviceErrorCode: v.number(), deviceErrorName: v.string() }),
  ],
  `${statuses.join(', ')}, the name of a device error, or { deviceErrorCode, deviceErrorName }`,
);
const outcomes = v.lazy((input) =>
  isRecord(input)
    ? v.record(v.string(), v.optional(outcome))
    : v.custom<(device: HandedIn) => Outcome | undefined>(
        isFunction,
        'an object of outcomes by serial number, or a function',
      ),
);

/** More would fill the memory before the first answer. */
const mostAtStart = 1_000_000;

const record = strictObject(
  {
    serialNumber: v.string('a string'),
    groupTag: v.optional(v.string('a string')),
    importId: v.optional(v.string('a string')),
    outcome: v.optional(outcome),
  },
  'a string',
);
const records = v.lazy((input) =>
  Array.isArray(input)
    ? listOf(record)
    : wholeNumber(0, mostAtStart, 'a whole number from 0 through 1000000, or an array of records'),
);

const text = v.optional(v.string('a string'));
const device = strictObject(
  {
    id: text,
    serialNumber: v.string('a string'),
    groupTag: text,
    displayName: text,
    userPrincipalName: text,
    addressableUserName: text,
  },
  'a string',
);
const devices = v.lazy((input) =>
  Array.isArray(input)
    ? listOf(device)
    : wholeNumber(0, mostAtStart, 'a whole number from 0 through 1000000, or an array of devices'),
);
const failures = enums.windowsAutopilotProfileAssignmentDetailedStatus;
const profileAccepts = `the name of a profile, false for none, or { failed: ${failures.join(' | ')} }`;
const profile = v.union(
  [v.string(), v.literal(false), v.object({ failed: v.picklist(failures) })],
  profileAccepts,
);
const profiles = v.lazy((input) =>
  isRecord(input)
    ? v.record(v.string(), v.optional(profile))
    : v.custom<(device: DeviceProperties & { readonly serialNumber: string }) => ProfileOutcome | undefined>(
        isFunction,
        'an object of profiles by group tag, or a function',
      ),
);
const someQuirks = strictObject({
  noEqualsFilter: v.optional(flag),
  plainFilterValues: v.optional(flag),
  inclusiveCursor: v.optional(flag),
  updateDelay: v.optional(time),
  ignoredUpdates: v.optional(count),
  clearsOmitted: v.optional(flag),
  conflicts: v.optional(count),
  ignoresNull: v.optional(flag),
  deleteDelay: v.optional(time),
  deleteStatus: v.optional(v.picklist([200, 202, 204], 'one of 200, 202, 204')),
  otherDeviceIds: v.optional(flag),
  sharedSerialNumbers: v.optional(flag),
  echoesId: v.optional(flag),
});
const quirks = v.lazy((input) =>
  isRecord(input) ? someQuirks : v.literal('all', 'an object of quirks, or all'),
);

const limits = strictObject({ writes: v.optional(count), requests: v.optional(count) });
const limitsOrNone = v.lazy((input) =>
  isRecord(input) ? limits : v.literal(false, 'an object with writes, requests, or false for no limits'),
);

const otherFaults = ['reset', 'silence', 'html', 'expiredToken'] as const;
const faultAccepts = `a status from 200 through 599, or one of ${otherFaults.join(', ')}`;
const fault = exactly<Fault>()(
  strictObject(
    {
      fault: v.union([v.picklist(otherFaults), wholeNumber(200, 599, faultAccepts)], faultAccepts),
      takesEffect: v.optional(flag),
      operations: v.optional(listOf(oneOf(...(Object.keys(allOperations) as OperationId[])))),
      skip: v.optional(wholeNumber(0)),
      times: v.optional(count),
      probability: v.optional(numberFrom(0, 1, 'a number from 0 through 1')),
      from: v.optional(time),
      until: v.optional(time),
      retryAfter: v.optional(
        v.pipe(
          v.string('a valid header value'),
          v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'a valid header value'),
        ),
      ),
    },
    faultAccepts,
  ),
);

const server = {
  port: v.optional(wholeNumber(0, 65_535)),
  host: v.optional(v.pipe(v.string('an address or a host name'), v.nonEmpty('an address or a host name'))),
  unref: v.optional(flag),
};

const contractMock = exactly<ContractMockOptions>()(
  strictObject({ stateful: v.literal(false), ...server }, 'false'),
);

const tenantEntries = {
  clock: v.optional(
    v.custom<Clock>(
      (value) => isFunction(Object(value).now) && isFunction(Object(value).setTimer),
      'an object with the functions now and setTimer',
    ),
  ),
  speed: v.optional(numberFrom(Number.MIN_VALUE, Number.MAX_VALUE, 'a number greater than 0')),
  seed: v.optional(v.pipe(v.number('a number'), v.finite('a number'))),
  pendingAfter: v.optional(v.union([time, v.literal(false)], 'a number of milliseconds, or false for never')),
  decidedAfter: v.optional(timeOrRange(Infinity)),
  outcomes: v.optional(outcomes),
  records: v.optional(records),
  syncDuration: v.optional(time),
  devices: v.optional(devices),
  registeredAfter: v.optional(timeOrRange(Infinity)),
  assignedAfter: v.optional(timeOrRange(Infinity)),
  profiles: v.optional(profiles),
  quirks: v.optional(quirks),
  lag: v.optional(time),
  pageSize: v.optional(wholeNumber(1)),
  filter: v.optional(flag),
  importIds: v.optional(oneOf('keep', 'replace')),
  largestImport: v.optional(
    strictObject({
      devices: v.optional(count),
      bytes: v.optional(count),
      // The mock accepts any status. One that the contract does not list becomes a violation.
      status: v.optional(
        v.custom<400 | 413>(
          (value) => v.is(wholeNumber(400, 499), value),
          'a whole number from 400 through 499',
        ),
      ),
    }),
  ),
  limits: v.optional(limitsOrNone),
  retryAfter: v.optional(oneOf('integer', 'fraction', 'date', 'absent')),
  latency: v.optional(timeOrRange(longestTimer)),
  faults: v.optional(listOf(fault)),
  requestLogSize: v.optional(wholeNumber(0)),
  onRequest: callback<(request: MockRequest) => void | Promise<void>>(),
  onEffect: callback<(request: MockRequest) => void | Promise<void>>(),
};

const tenant = exactly<TenantOptions>()(strictObject(tenantEntries));

const graphMock = exactly<GraphMockOptions>()(
  strictObject({ stateful: v.optional(v.literal(true, 'true or false')), ...server, ...tenantEntries }),
);

/** Compiles only if a schema accepts exactly the documented type, so that the two cannot diverge. */
function exactly<Type>() {
  return <Schema extends v.GenericSchema>(
    schema: Schema & (Same<Frozen<v.InferInput<Schema>>, Type> extends true ? unknown : never),
  ): Schema => schema;
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** The documented types are read-only, but the inferred ones are not. */
type Frozen<T> = T extends Clock | ((...args: never[]) => unknown)
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };
