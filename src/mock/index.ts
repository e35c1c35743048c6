export type { Clock } from './clock.js';
export { createMock } from './createMock.js';
export type {
  ContractMockOptions,
  DeviceError,
  DeviceErrorName,
  Fault,
  FetchMock,
  ForeignRecord,
  GraphMock,
  GraphMockOptions,
  HandedIn,
  ImportStatus,
  LargestImport,
  Limits,
  Mock,
  MockOptions,
  MockRecord,
  MockRequest,
  MockTenant,
  MockViolation,
  OperationId,
  Outcome,
  Outcomes,
  RetryAfterStyle,
  ServerOptions,
  TenantOptions,
} from './MockOptions.js';
export { startMock } from './startMock.js';
