import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../client/types.js';
import { isBase64, repairBase64 } from '../hardware-hash/index.js';
import type { ImportRow } from './ImportRow.js';
import type { Row } from './Run.js';
import { told, toldOf } from './told.js';

type Device = ImportedWindowsAutopilotDeviceIdentityCreate;

/** A row as it came in: what the report needs of it, and what is sent; nothing is where it has a problem. */
export interface ReadRow {
  readonly row: Row;
  readonly device?: Device;
}

/** Takes a row in, whatever it is: one that cannot be sent must not end the run of all others. */
export function readRow(input: ImportRow, number: number): ReadRow {
  let row: Row = {
    row: number,
    file: '',
    line: number + 1,
    serialNumber: '',
    groupTag: undefined,
    problem: undefined,
  };
  try {
    const { file, line } = input;
    row = { ...row, ...(typeof file === 'string' && { file }), ...(typeof line === 'number' && { line }) };
    const { device, problems } = input;
    const { serialNumber, hardwareIdentifier } = device;
    // A copy: what was looked at is what is sent. The hash of a record of the client is not enumerable.
    const copy: Device = { ...device, serialNumber, hardwareIdentifier };
    const { groupTag } = copy;
    if (typeof serialNumber === 'string') row = { ...row, serialNumber };
    if (typeof groupTag === 'string') row = { ...row, groupTag };
    const problem = problems?.[0];
    if (problem) return { row: { ...row, problem: { ...problem, outcome: 'skipped' } } };
    const fault = faultOf(copy);
    return fault === undefined ? { row, device: sendable(copy) } : rejected(row, fault);
  } catch (error) {
    return rejected(row, `reading it failed (${toldOf(error)})`);
  }
}

function rejected(row: Row, why: string): ReadRow {
  const problem = `It cannot be sent: ${why}.`;
  return {
    row: {
      ...row,
      problem: { outcome: 'rejected', problem, remedy: 'Correct the row, and import it again.' },
    },
  };
}

/** Why JSON cannot hold a device, or not as it is meant. What is only wrong is for the service to say. */
function faultOf(device: Device): string | undefined {
  for (const name of ['serialNumber', 'hardwareIdentifier'] as const) {
    if (!device[name]) return `it has no ${name}`;
    if (typeof device[name] !== 'string') return `${name} must be a text`;
  }
  for (const [name, value] of Object.entries<unknown>(device)) {
    if (typeof value === 'object') JSON.stringify(value);
    else if (value !== undefined && typeof value !== 'string') return `${told(name)} must be a text`;
  }
  return undefined;
}

/** The service refuses base64 without its padding, in the alphabet of URLs or with blanks. To mend that guesses nothing. */
function sendable(device: Device): Device {
  const { hardwareIdentifier } = device;
  if (isBase64(hardwareIdentifier)) return device;
  const repaired = repairBase64(hardwareIdentifier);
  return repaired === undefined ? device : { ...device, hardwareIdentifier: repaired.base64 };
}
