declare const process: { readonly argv: readonly string[] };

/** The request of each program, and its address: the mock's URL is the only argument. */
export const call = {
  baseUrl: process.argv[2] ?? '',
  token: 'a-token-for-the-mock',
  device: {
    serialNumber: 'SAMPLE-0001',
    hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
    groupTag: 'Warehouse',
    importId: '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80',
  },
};
