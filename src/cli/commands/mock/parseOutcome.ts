import { InvalidArgumentError } from 'commander';
import { enums } from '../../../../generated/operations.js';
import type { ImportStatus, Outcome } from '../../../mock/index.js';

/** What becomes of the device with this serial number; `*` for every other. */
export type GivenOutcomes = ReadonlyMap<string, Outcome>;

/** Those that say all: an error has a code and a name besides. */
const statuses = enums.importedWindowsAutopilotDeviceIdentityImportStatus.filter(isPlain);

function isPlain(status: ImportStatus): status is Exclude<ImportStatus, 'error'> {
  return status !== 'error';
}

/** Adds `SAMPLE-0001=808:ZtdDeviceAssignedToOtherTenant`, or `*=pending`, to what was given before. */
export function parseOutcome(text: string, before: GivenOutcomes = new Map()): GivenOutcomes {
  const at = text.lastIndexOf('=');
  const serial = text.slice(0, at);
  const value = text.slice(at + 1);
  const status = statuses.find((known) => known === value);
  const [, code, name = ''] = /^(\d+)(?::(\w+))?$/.exec(value) ?? [];
  const outcome =
    status ?? (code === undefined ? undefined : { deviceErrorCode: Number(code), deviceErrorName: name });
  if (at < 1 || outcome === undefined) {
    throw new InvalidArgumentError(
      `Give SERIAL=OUTCOME, where OUTCOME is ${statuses.join(', ')}, or a code with a name, such as 808:ZtdDeviceAssignedToOtherTenant.`,
    );
  }
  return new Map(before).set(serial, outcome);
}
