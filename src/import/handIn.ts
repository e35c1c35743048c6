import type {
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
} from '../client/types.js';
import type { ImportEvent } from './ImportEvent.js';
import type { Send } from './Ledger.js';
import { listBaseline } from './lookUp.js';
import { patiently } from './patiently.js';
import { progress } from './progress.js';
import type { LoadedRow, Run } from './Run.js';
import { reportedDevice } from './reportedDevice.js';
import { resolveUnknown } from './resolveUnknown.js';
import type { Stop } from './Stop.js';
import { sameImportId } from './sameImportId.js';
import { serialKey } from './serialKey.js';
import { told } from './told.js';
import { write } from './write.js';

/** Hands rows in until the service has each of them or has refused it by itself. */
export async function* handIn(run: Run, rows: readonly LoadedRow[]): AsyncGenerator<ImportEvent, void, void> {
  // The first half stays on top.
  const stack = [rows];
  for (let due = stack.pop(); due !== undefined; due = stack.pop()) {
    const send = yield* recordSend(run, due);
    yield { type: 'sending', importId: send.importId, devices: due.length };
    const halves = yield* run.settings.mode === 'action'
      ? handInAll(run, send, due)
      : handInEach(run, send, due);
    const again = halves.map((half) => half.filter(({ row }) => run.ledger.standing(row).at === 'unsent'));
    stack.push(...again.filter(({ length }) => length > 0).reverse());
  }
}

/** Makes an importId durable, with what a look-up after a crash must know. */
async function* recordSend(run: Run, rows: readonly LoadedRow[]): AsyncGenerator<ImportEvent, Send, void> {
  const { ledger, settings } = run;
  const { mode } = settings;
  const sent = rows.map(({ row, line, serialNumber }) => ({ row, line, serialNumber }));
  let before: string[] | undefined;
  if (ledger.keepsImportIds(mode)) run.baseline = undefined;
  else {
    run.baseline ??= yield* patiently(run, () => listBaseline(run));
    const keys = new Set(rows.map(({ serialNumber }) => serialKey(serialNumber)));
    before = [...keys].flatMap((key) => run.baseline?.get(key) ?? []);
  }
  const importId = crypto.randomUUID();
  await run.record({ type: 'send', importId, mode, rows: sent, ...(before && { before }) });
  return ledger.sends.get(importId) as Send;
}

/** Hands rows in with one call. Gives those that are left, in the parts in which they are to be sent. */
async function* handInAll(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  const { importId } = send;
  const devices = rows.map((row) => deviceOf(row, send));
  const written = yield* write(run, (options) => run.client.import(devices, options));
  if ('answer' in written) yield* accept(run, send, rows, written.answer);
  else if ('unknown' in written) yield* resolveUnknown(run, send, written.unknown);
  else if ('stop' in written) await giveUp(run, send, written.stop);
  else if (rows.length === 1) yield* reject(run, rows, written.refused.message);
  else {
    await run.record({ type: 'notTaken', importId });
    yield { type: 'halved', importId, devices: rows.length, error: written.refused };
    const half = Math.ceil(rows.length / 2);
    return [rows.slice(0, half), rows.slice(half)];
  }
  return [rows];
}

/** Hands rows in one by one, up to the first whose outcome is unknown. Gives those that are left. */
async function* handInEach(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  for (const [index, row] of rows.entries()) {
    const written = yield* write(run, (options) => run.client.create(deviceOf(row, send), options));
    if ('answer' in written) yield* accept(run, send, [row], [written.answer]);
    else if ('refused' in written) yield* reject(run, [row], written.refused.message);
    else if ('stop' in written) await giveUp(run, send, written.stop);
    else {
      const rest = rows.slice(index + 1).map(({ row }) => row);
      if (rest.length > 0) await run.record({ type: 'notTaken', importId: send.importId, rows: rest });
      yield* resolveUnknown(run, send, written.unknown);
      break;
    }
  }
  return [rows];
}

/** Remembers that the service has none of the rows that are open, and ends the run. */
async function giveUp(run: Run, send: Send, stop: Stop): Promise<never> {
  const rows = run.ledger.rowsAt(send, 'unknown').map(({ row }) => row);
  await run.record({ type: 'notTaken', importId: send.importId, rows });
  throw stop;
}

function deviceOf({ device }: LoadedRow, { importId }: Send): ImportedWindowsAutopilotDeviceIdentityCreate {
  return { ...device, importId };
}

async function* accept(
  run: Run,
  { importId }: Send,
  rows: readonly LoadedRow[],
  answer: readonly ImportedWindowsAutopilotDeviceIdentity[],
): AsyncGenerator<ImportEvent, void, void> {
  const kept = answer.length > 0 && answer.every((record) => sameImportId(record.importId, importId));
  if (answer.some((record) => record.importId && !sameImportId(record.importId, importId))) {
    run.importIdsReplaced = true;
  }
  const records = answer.flatMap(({ id }) => (typeof id === 'string' ? [told(id)] : []));
  await run.record({
    type: 'taken',
    importId,
    rows: rows.map(({ row }) => row),
    ...(!kept && { records }),
  });
  run.progressedAt = run.clock.now();
  yield { type: 'accepted', importId, devices: rows.length };
  yield progress(run);
}

async function* reject(
  run: Run,
  rows: readonly LoadedRow[],
  message: string,
): AsyncGenerator<ImportEvent, void, void> {
  await run.record({
    type: 'results',
    results: rows.map(({ row }) => ({ row, outcome: 'rejected', message })),
  });
  run.progressedAt = run.clock.now();
  for (const row of rows) yield { type: 'device', device: reportedDevice(run, row) };
}
