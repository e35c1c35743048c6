import type { ReportedDevice } from '../../import/index.js';
import { outcomeOf } from './outcomes.js';

/** What to do, once for all devices that it is for, the most frequent first. */
export function remedies(
  devices: readonly ReportedDevice[],
): readonly (readonly [remedy: string, devices: readonly ReportedDevice[]])[] {
  const byRemedy = new Map<string, ReportedDevice[]>();
  for (const device of devices) {
    if (device.remedy === undefined || outcomeOf(device.outcome)?.isWell) continue;
    const alike = byRemedy.get(device.remedy);
    if (alike === undefined) byRemedy.set(device.remedy, [device]);
    else alike.push(device);
  }
  return [...byRemedy].sort(([, left], [, right]) => right.length - left.length);
}
