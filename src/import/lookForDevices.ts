import type { WindowsAutopilotDeviceIdentity } from '../devices/index.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { isPlaceholder } from '../shared/placeholders.js';
import { addTo, serialKey } from './records.js';
import { patienceMs, type Row, type Run } from './run.js';

/** What a run has learned about the registered devices of its tenant. */
export interface Knowledge {
  /** The number of requests that a list of all of them takes. */
  listRequests: number;
  /** Whether imports name the ids of their registered devices. No page of Microsoft says so. */
  registrationIds: 'maybe' | 'right' | 'wrong';
  /** When the first look for each row ended. */
  readonly seenAt: Map<number, number>;
  /** The ids of the devices with the serial numbers of rows that were there at that look. */
  readonly early: Set<string>;
}

/** Until a tenant was listed, its list is expected to take this many requests. */
const assumedRequests = 20;

/** The number of devices that a page of a list is expected to have. */
const pageDevices = 500;

/** How many devices are requested at the same time. */
const atOnce = 4;

export function nothingKnown(): Knowledge {
  return {
    listRequests: assumedRequests,
    registrationIds: 'maybe',
    seenAt: new Map(),
    early: new Set(),
  };
}

/** Registered devices, by row. */
type Seen = ReadonlyMap<number, WindowsAutopilotDeviceIdentity>;

/**
 * Looks once for the registered devices of rows: one by one, or by a list of the tenant where that takes fewer requests.
 *
 * @throws AutopilotError if a call fails
 */
export async function lookForDevices(
  run: Run,
  rows: readonly Row[],
  known: Knowledge,
  signal: AbortSignal,
): Promise<Seen> {
  if (rows.length > known.listRequests) return findInList(run, rows, known, signal);
  const seen = new Map<number, WindowsAutopilotDeviceIdentity>();
  await inGroups(rows, async (row) => {
    const device = await findSingly(run, row, known, signal);
    if (device !== undefined) seen.set(row.row, device);
  });
  return seen;
}

/** Does something for each item, a few at the same time. A failure ends it when the others of its group have ended. */
export async function inGroups<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += atOnce) {
    const ended = await Promise.allSettled(items.slice(at, at + atOnce).map(work));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  }
}

/** Returns the device with an id, or `undefined` if there is none. For assignments, with its profile. */
export async function readDevice(
  { client, settings }: Run,
  id: string,
  signal: AbortSignal,
): Promise<WindowsAutopilotDeviceIdentity | undefined> {
  try {
    const expand = settings.until === 'assigned' ? (['deploymentProfile'] as const) : undefined;
    return await client.devices.get(id, { expand, signal });
  } catch (error) {
    if (error instanceof AutopilotError && error.code === 'notFound') return undefined;
    throw error;
  }
}

async function findSingly(run: Run, row: Row, known: Knowledge, signal: AbortSignal) {
  const { ledger, client } = run;
  const { registeredId } = ledger.deviceOf(row.row) ?? {};
  const registrationId = ledger.registrationIdOf(row.row);
  const id = registeredId ?? (known.registrationIds === 'wrong' ? undefined : registrationId);
  const device = id === undefined ? undefined : await readDevice(run, id, signal);
  if (device !== undefined) {
    if (id === registrationId) known.registrationIds = 'right';
    return device;
  }
  if (!isFoundBySerialNumber(run, row, known)) return undefined;
  return identify(run, row, known, await client.devices.find(row.serialNumber, { signal }));
}

async function findInList(
  run: Run,
  rows: readonly Row[],
  known: Knowledge,
  signal: AbortSignal,
): Promise<Seen> {
  const { ledger, client } = run;
  const seen = new Map<number, WindowsAutopilotDeviceIdentity>();
  const candidates = new Map<Row, WindowsAutopilotDeviceIdentity[]>();
  const byId = new Map<string, Row>();
  const bySerial = new Map<string, Row[]>();
  for (const row of rows) {
    for (const id of [ledger.registrationIdOf(row.row), ledger.deviceOf(row.row)?.registeredId]) {
      if (id !== undefined) byId.set(id, row);
    }
    addTo(bySerial, serialKey(row.serialNumber), row);
  }
  let read = 0;
  for await (const device of client.devices.list({}, { signal })) {
    read++;
    const row = byId.get(device.id);
    if (row !== undefined) seen.set(row.row, device);
    else
      for (const other of bySerial.get(serialKey(device.serialNumber)) ?? [])
        addTo(candidates, other, device);
  }
  known.listRequests = Math.max(1, Math.ceil(read / pageDevices));
  const isRight = rows.some(({ row }) => seen.get(row)?.id === (ledger.registrationIdOf(row) ?? ''));
  if (isRight) known.registrationIds = 'right';
  for (const row of rows) {
    if (seen.has(row.row) || !isFoundBySerialNumber(run, row, known)) continue;
    const device = identify(run, row, known, candidates.get(row) ?? []);
    if (device !== undefined) seen.set(row.row, device);
  }
  return seen;
}

/** Whether a device that has not the expected id may be recognized by its serial number. */
function isFoundBySerialNumber({ ledger, unidentified }: Run, row: Row, known: Knowledge): boolean {
  const hasId = ledger.registrationIdOf(row.row) !== undefined;
  if (hasId && known.registrationIds === 'right') {
    unidentified.delete(row.row);
    return false;
  }
  if (!isPlaceholder(row.serialNumber)) return true;
  unidentified.set(
    row.row,
    'Many devices share its serial number, so its registered device cannot be identified.',
  );
  return false;
}

/**
 * Returns the device of a row among those with its serial number. An older device may have it too. So a newly imported
 * device has some time to turn up under the id that its import names.
 */
function identify(
  run: Run,
  { row }: Row,
  known: Knowledge,
  devices: readonly WindowsAutopilotDeviceIdentity[],
): WindowsAutopilotDeviceIdentity | undefined {
  const { ledger, unidentified, clock } = run;
  const registrationId = ledger.registrationIdOf(row);
  // It may have been registered, or another row have shown that the ids are right, while this one was looked for.
  const named = devices.find(({ id }) => id === registrationId);
  if (named !== undefined) known.registrationIds = 'right';
  const hasId = registrationId !== undefined;
  if (hasId && known.registrationIds === 'right') return named;
  const standing = ledger.standing(row);
  const isNew = standing.at === 'decided' && standing.result.outcome === 'complete';
  const seenAt = known.seenAt.get(row);
  if (seenAt === undefined) for (const { id } of devices) known.early.add(id);
  const [fresh, ...others] = devices.filter(({ id }) => !known.early.has(id));
  if (isNew && fresh !== undefined && others.length === 0) {
    if (hasId) known.registrationIds = 'wrong';
    return fresh;
  }
  const now = clock.now();
  const isLate = now >= run.deadline || now - (seenAt ?? now) >= patienceMs(run);
  if (devices.length > 1) {
    if (isNew && !isLate) return undefined;
    unidentified.set(
      row,
      `${devices.length} registered devices have its serial number, and it is not known which one it is.`,
    );
    return undefined;
  }
  const [device] = devices;
  if (device === undefined || !isNew || !hasId) return device;
  if (isLate) known.registrationIds = 'wrong';
  return known.registrationIds === 'wrong' ? device : undefined;
}
