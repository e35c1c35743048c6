import { at, type Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { literal, typescriptHeader } from './literal.js';

/** One entry of `x-device-errors`. */
interface DeviceErrorEntry {
  readonly code?: number;
  readonly names: readonly string[];
  readonly meaning: string;
  readonly remedy: string;
  readonly alreadyInTenant?: boolean;
}

const place =
  '#/components/schemas/ImportedWindowsAutopilotDeviceIdentityState/properties/deviceErrorName/x-device-errors';

/**
 * The text of generated/deviceErrors.ts: the catalogue that the contract has beside `deviceErrorName`.
 *
 * @throws ScriptError when the table in the contract's description does not say the same.
 */
export function deviceErrorsFile(contract: Contract): string {
  const errors = entriesOf(contract);
  const table = tableOf(errors);
  if (!contract.info?.description?.includes(table)) {
    throw new ScriptError(
      `#/info/description: the table of device error codes is not what ${place} makes. It must be:\n${table}`,
    );
  }
  const entries = errors.map((entry) => `  ${literal(entry, '  ')},\n`).join('');
  return `${typescriptHeader('openapi/')}/** Why the service refuses a device, as the contract knows it. */
export interface KnownDeviceError {
  /** \`deviceErrorCode\`, where a public page names it. */
  readonly code?: number;
  /** \`deviceErrorName\`, in each of its spellings. */
  readonly names: readonly string[];
  /** What it says about the device, as a phrase in English. */
  readonly meaning: string;
  /** What a person can do about it, as a phrase in English. */
  readonly remedy: string;
  /** Whether it says that the device is where it should be. */
  readonly alreadyInTenant?: boolean;
}

/** Why the service refuses devices, by number, then those whose number is not known. */
export const deviceErrors = [
${entries}] as const satisfies readonly KnownDeviceError[];
`;
}

function entriesOf(contract: Contract): readonly DeviceErrorEntry[] {
  const errors = at(contract, place);
  if (!Array.isArray(errors) || errors.length === 0) throw new ScriptError(`${place}: is missing or empty`);
  const seen = new Set<string | number>();
  for (const [index, entry] of errors.entries()) {
    const { code, names, meaning, remedy } = entry as Partial<DeviceErrorEntry>;
    const complete = Array.isArray(names) && names.length > 0 && meaning && remedy;
    if (!complete) throw new ScriptError(`${place}/${index}: must have names, a meaning and a remedy`);
    for (const key of code === undefined ? names : [code, ...names]) {
      if (seen.has(key)) throw new ScriptError(`${place}/${index}: ${key} occurs twice`);
      seen.add(key);
    }
  }
  return errors;
}

function tableOf(errors: readonly DeviceErrorEntry[]): string {
  const rows = errors.map(({ code, names, meaning, remedy }) => {
    const spellings = names.map((name) => `\`${name}\``).join(', ');
    return `|${code === undefined ? '' : ` ${code}`} | ${spellings} | ${meaning} | ${remedy} |`;
  });
  return ['| Code | Name | Meaning | Remedy |', '|:---|:---|:---|:---|', ...rows, ''].join('\n');
}
