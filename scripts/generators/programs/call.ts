/** What each program sends. The base URL has the version of Microsoft Graph, or is that of a mock. */
export const device = {
  serialNumber: 'SAMPLE-0001',
  hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
  groupTag: 'Warehouse',
  importId: '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80',
};
export const id = '11111111-2222-4333-8444-555555555555';
export const importedWindowsAutopilotDeviceIdentities = [device, { ...device, serialNumber: 'SAMPLE-0002' }];
export const importedBy = { $filter: `importId eq '${device.importId}'` };
