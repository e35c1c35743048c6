export type { Clock } from './clock.js';
export { createMock } from './createMock.js';
export type { Fault, OperationId } from './Fault.js';
export type {
  FetchMock,
  GraphMock,
  Mock,
  MockDevice,
  MockRecord,
  MockRequest,
  MockTenant,
  MockViolation,
} from './Mock.js';
export type {
  ContractMockOptions,
  GraphMockOptions,
  LargestImport,
  Limits,
  MockOptions,
  RetryAfterStyle,
  ServerOptions,
  TenantOptions,
} from './MockOptions.js';
export type {
  AssignmentRule,
  DeviceError,
  DeviceErrorName,
  DeviceProperties,
  ForeignRecord,
  HandedIn,
  ImportStatus,
  Outcome,
  Outcomes,
  ProfileFailure,
  ProfileOutcome,
  Quirks,
  RegisteredDevice,
} from './SimulatedDevice.js';
export { startMock } from './startMock.js';
