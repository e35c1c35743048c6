import type { ImportOutcome, ImportReport, ReportedDevice } from '../../src/import/index.js';

type Given = Partial<ReportedDevice> & { readonly outcome: ImportOutcome };

/** Creates a report of an import, with one device for each entry of `given`. */
export function importReport(
  given: readonly Given[],
  rest: Partial<Omit<ImportReport, 'devices' | 'summary'>> = {},
): ImportReport {
  const devices = given.map(
    (device, at): ReportedDevice => ({
      file: 'devices.csv',
      line: at + 2,
      serialNumber: `SAMPLE-${String(at + 1).padStart(4, '0')}`,
      groupTag: undefined,
      id: undefined,
      importId: '2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37',
      deviceErrorCode: undefined,
      deviceErrorName: undefined,
      message: undefined,
      remedy: undefined,
      registeredId: undefined,
      registeredGroupTag: undefined,
      assignmentStatus: undefined,
      assignmentDetail: undefined,
      profileName: undefined,
      ...device,
    }),
  );
  const count = (outcome: ImportOutcome) => devices.filter((device) => device.outcome === outcome).length;
  return {
    importIds: ['2f1b3c9e-7d4a-4f52-9c1e-0a6b8d5e4f37'],
    startedAt: '2026-11-25T09:00:00.000Z',
    finishedAt: '2026-11-25T09:03:20.000Z',
    summary: {
      complete: count('complete'),
      alreadyInTenant: count('alreadyInTenant'),
      failed: count('failed'),
      partial: count('partial'),
      pending: count('pending'),
      rejected: count('rejected'),
      skipped: count('skipped'),
      total: devices.length,
    },
    until: 'imported',
    stages: { imported: count('complete') + count('alreadyInTenant'), registered: 0, assigned: 0 },
    devices,
    stopped: undefined,
    ...rest,
  };
}

/** Creates a report with every outcome, as a real import might end. */
export function mixedReport(): ImportReport {
  const times = (count: number, device: Given) => Array.from({ length: count }, () => device);
  return importReport([
    ...times(140, {
      outcome: 'complete',
      groupTag: 'Berlin-Sales',
      id: '9fa4540d-65ec-4692-9249-3f709fb27a7e',
    }),
    ...times(12, {
      outcome: 'alreadyInTenant',
      groupTag: 'Kiosk',
      id: 'cdf3d972-958c-413b-9c86-43f73289e300',
    }),
    ...times(4, {
      outcome: 'failed',
      groupTag: 'Berlin-Lab',
      deviceErrorCode: 808,
      deviceErrorName: 'ZtdDeviceAssignedToOtherTenant',
      message: 'The device is registered in another tenant.',
      remedy: 'Have the other tenant deregister the device, then import it again.',
      id: 'f23a49e4-e259-42fe-b8c7-9526d358ca37',
    }),
    ...times(1, {
      outcome: 'failed',
      deviceErrorCode: 802,
      deviceErrorName: 'InvalidZtdHardwareHash',
      message: 'The service cannot read the hardware hash.',
      remedy: 'Capture the hash on the device again, with the latest Windows updates.',
    }),
    ...times(2, {
      outcome: 'rejected',
      message: 'The service refused the row: 400 BadRequest.',
      remedy: 'Capture the device again.',
    }),
    ...times(1, {
      outcome: 'partial',
      message: 'The service says "partial".',
      remedy: 'Look at the device in Intune.',
    }),
    ...times(3, {
      outcome: 'pending',
      message: 'Not decided after 30 min.',
      remedy: 'Run the import again with --resume.',
    }),
    ...times(1, {
      outcome: 'skipped',
      message: 'The serial number is missing.',
      remedy: 'Give the one that the firmware reports.',
    }),
  ]);
}
