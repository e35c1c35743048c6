import type { WindowsAutopilotDeviceIdentity } from '../devices/index.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { excerpt } from '../shared/redact.js';
import { inTime, skipFailedLook } from './calls.js';
import { nextInterval, pollRecords } from './followUp.js';
import type { JournalDevice } from './journal.js';
import { inGroups, type Knowledge, lookForDevices, nothingKnown, readDevice } from './lookForDevices.js';
import { reportedDevice } from './outcomes.js';
import { duration, pause, progress, type Row, type Run, Stop, stopFor } from './run.js';
import { isAssigned, isImported, isReached } from './stages.js';
import { createSync } from './syncOnce.js';
import type { ImportEvent, WaitReason } from './types.js';

/**
 * Follows the registered devices of the imported rows until each has reached the stage, or has failed to. Records that are
 * undecided are polled, too. Starts one synchronization, if devices wait for registration.
 *
 * @throws Stop when the time is over
 */
export async function* followRegistered(run: Run): AsyncGenerator<ImportEvent, void, void> {
  const { clock, settings, ledger } = run;
  const known = nothingKnown();
  const synchronize = createSync(run);
  const hopeless = new Set<Row>();
  const nameless = new Set(run.rows.filter((row) => isNameless(run, row)));
  let open = rowsToFollow(run, hopeless);
  let interval = settings.pollIntervalMs;
  for (let isFirst = true; open.length > 0 || ledger.openSends().length > 0; isFirst = false) {
    let trouble: Stop | undefined;
    if (!isFirst) {
      yield* pause(run, reasonToWait(run, open), Math.min(interval, Math.max(run.deadline - clock.now(), 0)));
      interval = nextInterval(run, interval);
      if (ledger.openSends().length > 0) trouble = yield* pollRecords(run);
      open = rowsToFollow(run, hopeless);
    }
    if (open.length > 0) {
      const blind = yield* look(run, open, known, nameless);
      if (blind === undefined) {
        for (const row of open) {
          if (!known.seenAt.has(row.row)) known.seenAt.set(row.row, clock.now());
          if (cannotProgress(run, row, known)) hopeless.add(row);
        }
      }
      trouble ??= blind;
      open = rowsToFollow(run, hopeless);
    } else await nameSome(run, nameless);
    if (open.length === 0 && ledger.openSends().length === 0) break;
    if (clock.now() >= run.deadline) throw trouble ?? timeIsOver(run, open);
    if (isAnyUnregistered(run, open)) yield* synchronize();
  }
  await nameProfiles(run, nameless, run.deadline);
}

/** Returns the imported rows that have not reached the stage. */
function rowsToFollow({ ledger, settings, rows }: Run, hopeless: ReadonlySet<Row>): Row[] {
  return rows.filter((row) => {
    const standing = ledger.standing(row.row);
    const isIn = standing.at === 'decided' && isImported(standing.result.outcome);
    return isIn && !isReached(settings.until, ledger.deviceOf(row.row)) && !hopeless.has(row);
  });
}

function reasonToWait(run: Run, open: readonly Row[]): WaitReason {
  if (open.length === 0) return 'poll';
  return isAnyUnregistered(run, open) ? 'registration' : 'assignment';
}

function isAnyUnregistered({ ledger }: Run, rows: readonly Row[]): boolean {
  return rows.some(({ row }) => ledger.deviceOf(row) === undefined);
}

/** Whether waiting cannot bring an open device any further. */
function cannotProgress({ ledger, unidentified }: Run, { row }: Row, known: Knowledge): boolean {
  const device = ledger.deviceOf(row);
  if (device !== undefined) return device.assignmentStatus === 'failed';
  // It may still turn up under its registration id.
  const mayHaveId = known.registrationIds !== 'wrong' && ledger.registrationIdOf(row) !== undefined;
  return unidentified.has(row) && !mayHaveId;
}

/** Looks once. Returns why nothing could be seen, as the message in case it was the last time. */
async function* look(
  run: Run,
  rows: readonly Row[],
  known: Knowledge,
  nameless: Set<Row>,
): AsyncGenerator<ImportEvent, Stop | undefined, void> {
  const { ledger } = run;
  try {
    const seen = await inTime(run, (signal) => lookForDevices(run, rows, known, signal));
    const changed: { readonly row: Row; readonly before: JournalDevice | undefined }[] = [];
    const devices: JournalDevice[] = [];
    for (const row of rows) {
      const device = seen.get(row.row);
      if (device === undefined) continue;
      run.unidentified.delete(row.row);
      const before = ledger.deviceOf(row.row);
      const after = journalDevice(row, device, before);
      if (JSON.stringify(after) === JSON.stringify(before)) continue;
      changed.push({ row, before });
      devices.push(after);
    }
    if (devices.length > 0) await run.record({ type: 'registered', devices });
    for (const { row } of changed) if (isNameless(run, row)) nameless.add(row);
    await nameSome(run, nameless);
    for (const { row, before } of changed) yield* stageEvents(run, row, before);
    yield progress(run);
  } catch (error) {
    return yield* skipFailedLook(error);
  }
  return undefined;
}

/** Tags are compared as a whole. */
const mostTag = 20_000;

/** What the journal keeps of a registered device. The service may return anything. */
function journalDevice(
  { row, groupTag }: Row,
  device: WindowsAutopilotDeviceIdentity,
  before: JournalDevice | undefined,
): JournalDevice {
  const actualTag = excerpt(device.groupTag, mostTag);
  const assignmentStatus = excerpt(device.deploymentProfileAssignmentStatus);
  const assignmentDetail = excerpt(device.deploymentProfileAssignmentDetailedStatus);
  const profileName = excerpt(device.deploymentProfile?.displayName) || before?.profileName;
  return {
    row,
    registeredId: excerpt(device.id),
    // A row without a group tag does not say that the device must have none.
    ...(groupTag && actualTag !== groupTag && { groupTag: excerpt(actualTag) }),
    ...(assignmentStatus && { assignmentStatus }),
    ...(assignmentDetail && assignmentDetail !== 'none' && { assignmentDetail }),
    ...(profileName && isAssigned(assignmentStatus) && { profileName }),
  };
}

function* stageEvents(
  run: Run,
  row: Row,
  before: JournalDevice | undefined,
): Generator<ImportEvent, void, void> {
  const device = reportedDevice(run, row);
  if (before === undefined) yield { type: 'stage', stage: 'registered', device };
  const { assignmentStatus } = device;
  if (assignmentStatus === before?.assignmentStatus) return;
  if (assignmentStatus === 'failed' && run.settings.until === 'assigned')
    yield { type: 'stage', stage: 'failed', device };
  else if (isAssigned(assignmentStatus) && !isAssigned(before?.assignmentStatus)) {
    yield { type: 'stage', stage: 'assigned', device };
  }
}

/** A list does not show the name of a profile. */
function isNameless({ ledger, settings }: Run, { row }: Row): boolean {
  const device = ledger.deviceOf(row);
  return (
    settings.until === 'assigned' && isAssigned(device?.assignmentStatus) && device?.profileName === undefined
  );
}

/** The number of devices whose names go into the journal together. */
const namesAtOnce = 100;

/** Reads names for a short time, because the names of many devices must not delay the next look. */
function nameSome(run: Run, nameless: Set<Row>): Promise<void> {
  const { clock, deadline, settings } = run;
  return nameProfiles(run, nameless, Math.min(deadline, clock.now() + settings.pollIntervalMs));
}

/**
 * Reads the names of assigned profiles, with one request for each device. Failures are ignored, because the devices are
 * assigned even if the names are unknown.
 *
 * @param end when the last requests begin
 */
async function nameProfiles(run: Run, nameless: Set<Row>, end: number): Promise<void> {
  const { ledger, clock } = run;
  while (nameless.size > 0 && clock.now() < end) {
    const rows = [...nameless].slice(0, namesAtOnce);
    const named: JournalDevice[] = [];
    try {
      await inTime(run, (signal) =>
        inGroups(rows, async (row) => {
          const facts = ledger.deviceOf(row.row);
          const device = facts && (await readDevice(run, facts.registeredId, signal));
          const profileName = excerpt(device?.deploymentProfile?.displayName);
          if (facts !== undefined && profileName !== '') named.push({ ...facts, profileName });
          nameless.delete(row);
        }),
      );
    } catch (error) {
      if (error instanceof AutopilotError && error.code === 'aborted') throw stopFor(error);
      if (!(error instanceof AutopilotError || (error instanceof Stop && error.reason === 'service')))
        throw error;
      return;
    } finally {
      if (named.length > 0) await run.record({ type: 'registered', devices: named });
    }
  }
}

function timeIsOver({ ledger, settings }: Run, open: readonly Row[]): Stop {
  const unregistered = open.filter(({ row }) => ledger.deviceOf(row) === undefined).length;
  const parts = [
    [ledger.counts.accepted, 'undecided'],
    [unregistered, 'not registered'],
    [open.length - unregistered, 'registered without a deployment profile'],
  ] as const;
  const said = parts.flatMap(([count, what]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? 'device is' : 'devices are'} ${what}`],
  );
  return new Stop('wait', `After ${duration(settings.waitMs)}, ${said.join(', and ')}.`);
}
