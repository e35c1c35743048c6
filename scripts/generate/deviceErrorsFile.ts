import type { KnownDeviceError } from '../../src/contract.js';
import { at, type Contract, type MarkedEnum, memberDescriptions } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { literal, typescriptHeader } from './literal.js';

const detailsPlace = '#/components/schemas/WindowsAutopilotProfileAssignmentDetailedStatus';
const place =
  '#/components/schemas/ImportedWindowsAutopilotDeviceIdentityState/properties/deviceErrorName/x-device-errors';

/** Returns the text of generated/deviceErrors.ts: the table next to `deviceErrorName` in the contract. */
export function deviceErrorsFile(contract: Contract, generator: string): string {
  const entries = deviceErrorsOf(contract).map((entry) => `  ${literal(entry, '  ')},\n`);
  return `${typescriptHeader('openapi/', generator)}import type { KnownDeviceError } from '../src/contract.js';

export type { KnownDeviceError } from '../src/contract.js';

/** Why the service refuses devices: first by number, then those without a known number. */
export const deviceErrors = [
${entries.join('')}] as const satisfies readonly KnownDeviceError[];

/** Why the assignment of a deployment profile to a device fails, by the member of the enum. */
export const assignmentDetails = ${literal(memberDescriptions(at(contract, detailsPlace) as MarkedEnum))} as const;
`;
}

/**
 * Returns the table of the contract.
 *
 * @throws ScriptError with the location of an entry that is incomplete or duplicate
 */
export function deviceErrorsOf(contract: Contract): readonly KnownDeviceError[] {
  const errors = at(contract, place);
  if (!Array.isArray(errors) || errors.length === 0) throw new ScriptError(`${place}: is missing or empty`);
  const seen = new Set<string | number>();
  for (const [index, entry] of errors.entries()) {
    const { code, names, meaning, remedy } = entry as Partial<KnownDeviceError>;
    const complete = Array.isArray(names) && names.length > 0 && meaning && remedy;
    if (!complete) throw new ScriptError(`${place}/${index}: must have names, a meaning and a remedy`);
    for (const key of code === undefined ? names : [code, ...names]) {
      if (seen.has(key)) throw new ScriptError(`${place}/${index}: ${key} occurs twice`);
      seen.add(key);
    }
  }
  return errors;
}
