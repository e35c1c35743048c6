import { deviceErrors, type KnownDeviceError } from '../../generated/deviceErrors.js';

const errors: readonly KnownDeviceError[] = deviceErrors;

/**
 * What is known about the error of a device: by its name, which is more trustworthy; by its number only where the service
 * gave no name. `undefined` for what the contract does not know: show that as it is.
 *
 * @param name `deviceErrorName` of a record's state
 * @param code `deviceErrorCode` of a record's state
 */
export function deviceError(name: string | null | undefined, code?: number): KnownDeviceError | undefined {
  const wanted = name?.trim().toLowerCase();
  if (!wanted) return errors.find((error) => error.code !== undefined && error.code === code);
  return errors.find(({ names }) => names.some((known) => known.toLowerCase() === wanted));
}
