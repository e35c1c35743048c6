export type { Clock } from './clock.js';
export type { Fault, OperationId } from './Fault.js';
export type { GraphMock, Mock, MockRecord, MockRequest, MockViolation } from './Mock.js';
export type {
  ContractMockOptions,
  ForeignRecord,
  GraphMockOptions,
  LargestImport,
  Limits,
  MockOptions,
  RetryAfterStyle,
} from './MockOptions.js';
export type { DeviceError, DeviceErrorName, HandedIn, ImportStatus, Outcome, Outcomes } from './Outcome.js';
export { startMock } from './startMock.js';
