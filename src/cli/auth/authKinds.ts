/** The ways to sign in that `--auth` knows; each is a credential of `@azure/identity`. */
export const authKinds = [
  'environment',
  'workload-identity',
  'managed-identity',
  'azure-cli',
  'device-code',
  'browser',
  'default',
] as const;

export type AuthKind = (typeof authKinds)[number];
