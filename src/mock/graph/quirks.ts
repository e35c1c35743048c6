import type { TenantOptions } from '../MockOptions.js';
import type { Quirks } from '../SimulatedDevice.js';

/** No quirks: the service works as documented by Microsoft. */
const none = {
  noEqualsFilter: false,
  plainFilterValues: false,
  inclusiveCursor: false,
  updateDelay: 0,
  ignoredUpdates: 0,
  clearsOmitted: false,
  conflicts: 0,
  ignoresNull: false,
  deleteDelay: 0,
  deleteStatus: 204,
  otherDeviceIds: false,
  sharedSerialNumbers: false,
  echoesId: false,
} as const satisfies Required<Quirks>;

/** All quirks at once, each as severe as reported, but not so severe that a careful client fails. */
const all: Required<Quirks> = {
  noEqualsFilter: true,
  plainFilterValues: true,
  inclusiveCursor: true,
  updateDelay: 5_000,
  ignoredUpdates: 1,
  clearsOmitted: true,
  conflicts: 1,
  ignoresNull: true,
  deleteDelay: 120_000,
  deleteStatus: 200,
  otherDeviceIds: true,
  sharedSerialNumbers: true,
  echoesId: true,
};

export type AllQuirks = { readonly [Name in keyof Quirks]-?: NonNullable<Quirks[Name]> };

export function quirksOf({ quirks = {} }: TenantOptions): AllQuirks {
  if (quirks === 'all') return { ...none, ...present(all) };
  return { ...none, ...present(quirks) };
}

/** Drops quirks with the value `undefined`. */
function present(quirks: Quirks): Partial<AllQuirks> {
  return Object.fromEntries(Object.entries(quirks).filter(([, value]) => value !== undefined));
}

const placeholders = /^(default string|system serial number|to be filled by o\.?e\.?m\.?|0123456789|none|)$/i;

/** Whether many devices share this serial number, because their manufacturers did not set one. */
export function isPlaceholder(serialNumber: string): boolean {
  return placeholders.test(serialNumber.trim());
}
