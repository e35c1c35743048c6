export type { Clock } from './clock.js';
export type {
  ContractMockOptions,
  DeviceError,
  DeviceErrorName,
  Fault,
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
  MockViolation,
  OperationId,
  Outcome,
  Outcomes,
  RetryAfterStyle,
} from './MockOptions.js';
export { startMock } from './startMock.js';
