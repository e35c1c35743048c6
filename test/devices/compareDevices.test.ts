import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDevices, type ExpectedDevice, type WindowsAutopilotDeviceIdentity } from '../../src/index.js';

const registered: WindowsAutopilotDeviceIdentity = {
  id: 'id-1',
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Kiosk',
  userPrincipalName: 'alex@contoso.com',
  displayName: 'KIOSK-01',
  deploymentProfileAssignmentStatus: 'assignedUnkownSyncState',
};
const row: ExpectedDevice = { serialNumber: 'SAMPLE-0001' };

/** Returns the codes of the differences. */
function codes(
  rows: readonly ExpectedDevice[],
  devices: readonly WindowsAutopilotDeviceIdentity[],
  options = {},
): string[] {
  return compareDevices(rows, devices, options).differences.map(({ code }) => code);
}

test('a device that is as expected has no difference', () => {
  const { groupTag, displayName } = { groupTag: 'Kiosk', displayName: 'KIOSK-01' };
  const same = { ...row, groupTag, displayName, userPrincipalName: 'Alex@Contoso.com' };
  expect(compareDevices([same], [registered])).toEqual({
    differences: [],
    expected: 1,
    same: 1,
    withoutStatus: 0,
  });
});

test.each([
  ['groupTag', 'wrongGroupTag', 'Kiosk ', 'Kiosk'],
  ['groupTag', 'wrongGroupTag', '', 'Kiosk'],
  ['displayName', 'wrongDisplayName', 'kiosk-01', 'KIOSK-01'],
  ['userPrincipalName', 'wrongUser', 'adele@contoso.com', 'alex@contoso.com'],
] as const)('a different %s is %s', (property, code, expected, actual) => {
  const { differences, same } = compareDevices([{ ...row, [property]: expected }], [registered]);
  expect(differences).toMatchObject([{ code, property, expected, actual, devices: [registered] }]);
  expect(same).toBe(0);
});

test('an expected value differs from null or a missing value, and an empty one equals both', () => {
  for (const groupTag of [null, undefined, '']) {
    const device = { ...registered, groupTag };
    expect(codes([{ ...row, groupTag: 'Kiosk' }], [device])).toEqual(['wrongGroupTag']);
    expect(codes([{ ...row, groupTag: '' }], [device])).toEqual([]);
  }
});

test('an absent property is not compared', () => {
  expect(codes([{ ...row, groupTag: undefined }], [{ ...registered, groupTag: 'Other' }])).toEqual([]);
});

test('the message has the device and both values, and never a hash', () => {
  const hash = 'LEAKHASH+/AB'.repeat(300);
  const [wrong, hidden] = [
    { ...row, groupTag: '' },
    { ...row, groupTag: hash },
  ].map((each) => compareDevices([each], [registered]).differences[0]?.message);
  expect(wrong).toBe('"SAMPLE-0001" should have no group tag, and it has the group tag "Kiosk".');
  expect(hidden).not.toContain('LEAKHASH');
});

test('a serial number of no device is missing, even if it differs only in leading zeros', () => {
  const rows = ['SAMPLE-0002', '0SAMPLE-0001'].map((serialNumber) => ({ serialNumber }));
  expect(codes(rows, [registered])).toEqual(['missing', 'missing']);
});

test('serial numbers are compared without regard to case', () => {
  const small = { serialNumber: 'sample-0001', groupTag: 'Kiosk' };
  expect(compareDevices([small], [registered], { all: true })).toMatchObject({ differences: [], same: 1 });
  expect(codes([small, { ...row, groupTag: 'Other' }], [registered])).toEqual(['conflictingRows']);
  expect(codes([small], [registered, { ...registered, id: 'id-2', serialNumber: 'Sample-0001' }])).toEqual([
    'duplicate',
  ]);
});

test('several devices with the same serial number are not compared', () => {
  const twin = { ...registered, id: 'id-2', groupTag: 'Other' };
  const { differences } = compareDevices([{ ...row, groupTag: 'Third' }], [registered, twin]);
  expect(differences).toMatchObject([{ code: 'duplicate', devices: [{ id: 'id-1' }, { id: 'id-2' }] }]);
});

test('a placeholder is not compared, and its devices are not reported as unexpected', () => {
  const device = { ...registered, serialNumber: 'Default string', groupTag: 'Other' };
  const rows = [{ serialNumber: 'Default string', groupTag: 'Kiosk' }];
  expect(codes(rows, [device], { all: true })).toEqual(['placeholderSerialNumber']);
});

describe('the assignment', () => {
  const withStatus = (
    deploymentProfileAssignmentStatus: WindowsAutopilotDeviceIdentity['deploymentProfileAssignmentStatus'],
    more: Partial<WindowsAutopilotDeviceIdentity> = {},
  ) => compareDevices([row], [{ ...registered, deploymentProfileAssignmentStatus, ...more }]);

  test.each(['assignedInSync', 'assignedOutOfSync', 'assignedUnkownSyncState', 'assignedSomehow'] as const)(
    '%s is complete',
    (status) => {
      expect(withStatus(status as 'assignedInSync').differences).toEqual([]);
    },
  );

  test.each(['notAssigned', 'pending', 'unknown'] as const)('%s is not finished yet', (status) => {
    expect(withStatus(status).differences).toMatchObject([
      { code: 'notAssigned', expected: 'assigned', actual: status },
    ]);
  });

  test('a failed assignment is shown with its detailed status', () => {
    const detailed = { deploymentProfileAssignmentDetailedStatus: 'hardwareRequirementsNotMet' } as const;
    expect(withStatus('failed', detailed).differences).toMatchObject([
      { code: 'assignmentFailed', actual: 'failed: hardwareRequirementsNotMet' },
    ]);
    expect(withStatus('failed').differences).toMatchObject([{ code: 'assignmentFailed', actual: 'failed' }]);
  });

  test('without a status, as in v1.0, devices are counted but not compared', () => {
    expect(withStatus(undefined)).toMatchObject({ differences: [], same: 1, withoutStatus: 1 });
  });
});

test('unexpected devices are reported only with `all`', () => {
  const other = { ...registered, id: 'id-2', serialNumber: 'SAMPLE-0002' };
  expect(codes([row], [registered, other])).toEqual([]);
  const { differences, same } = compareDevices([row], [registered, other], { all: true });
  expect(differences).toMatchObject([{ code: 'notInFile', serialNumber: 'SAMPLE-0002', devices: [other] }]);
  expect(same).toBe(1);
});

test('a repeated row is skipped, and a contradicting one is reported', () => {
  const rows = ['Kiosk', 'Kiosk', 'Other'].map((groupTag, line) => ({ ...row, groupTag, line }));
  const { differences, expected, same } = compareDevices(rows, [registered]);
  expect(differences).toMatchObject([{ code: 'conflictingRows', row: { line: 2 } }]);
  expect([expected, same]).toEqual([1, 0]);
});

test('a row without a serial number is reported, and no device matches it', () => {
  const device = { ...registered, serialNumber: '' };
  expect(compareDevices([{ serialNumber: '' }], [device])).toMatchObject({
    differences: [{ code: 'serialNumberMissing' }],
    expected: 0,
    same: 0,
  });
});

test('every expected device is the same or has a difference, and a tenant does not differ from itself', () => {
  const name = fc.constantFrom('', 'A', 'B');
  const device = fc.record({
    serialNumber: fc.constantFrom('S1', 'S2', 'S3', 'None'),
    groupTag: name,
    displayName: name,
    userPrincipalName: name,
  });
  const unlike = fc.uniqueArray(device, { selector: ({ serialNumber }) => serialNumber });
  fc.assert(
    fc.property(unlike, unlike, (rows, devices) => {
      const tenant = devices.map((each, at) => ({ id: `${at}`, ...each }));
      const { differences, expected, same } = compareDevices(rows, tenant);
      const differing = new Set(differences.map(({ serialNumber }) => serialNumber));
      expect(same + differing.size).toBe(expected);
      expect(
        codes(tenant, tenant, { all: true }).filter((code) => code !== 'placeholderSerialNumber'),
      ).toEqual([]);
    }),
  );
});
