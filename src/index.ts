export { deviceErrors, type KnownDeviceError } from '../generated/deviceErrors.js';
export { type ApiVersion, apiVersions, type Cloud } from '../generated/operations.js';
export {
  type CheckDevicesOptions,
  checkDevices,
  type Finding,
  type FindingCode,
  type Severity,
} from './check/index.js';
export type { Clock } from './client/clock.js';
export { createAutopilotClient } from './client/createAutopilotClient.js';
export type { Credential, TokenCredential } from './client/credential.js';
export type { AutopilotClientOptions, RetryEvent } from './client/options.js';
export type {
  AutopilotClient,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
  ImportedWindowsAutopilotDeviceIdentityImportStatus,
  ImportedWindowsAutopilotDeviceIdentityState,
  ListQuery,
  WindowsAutopilotSettings,
} from './client/types.js';
export {
  type Column,
  type CsvDevice,
  type CsvLayout,
  type DeviceColumns,
  DeviceFileError,
  type DeviceFileErrorCode,
  type DeviceFileErrorDetails,
  type DeviceRow,
  type ExtraCell,
  type IntuneCsvFile,
  type IntuneCsvRow,
  type ReadDevicesOptions,
  type RowProblem,
  type RowProblemCode,
  readDevices,
  type WriteIntuneCsvOptions,
  writeIntuneCsv,
} from './csv/index.js';
export {
  AutopilotError,
  type AutopilotErrorCode,
  type AutopilotErrorDetails,
  type Phase,
} from './errors/AutopilotError.js';
export { explanations, remedyFor } from './errors/explain.js';
export {
  type Base64Repair,
  type DecodedHardwareHash,
  decodeHardwareHash,
  encodeHardwareHash,
  type HardwareHashChassis,
  type HardwareHashDisk,
  type HardwareHashDisplay,
  type HardwareHashFields,
  type HardwareHashMemory,
  type HardwareHashNetworkAdapter,
  type HardwareHashOfflineDeviceId,
  type HardwareHashProblem,
  type HardwareHashProblemCode,
  type HardwareHashProcessor,
  type HardwareHashRecord,
  type HardwareHashVersions,
  isBase64,
  type RepairedBase64,
  repairBase64,
} from './hardware-hash/index.js';
export {
  type CleanOptions,
  type CleanResult,
  cleanImport,
  deviceError,
  type ImportCounts,
  type ImportEvent,
  type ImportJournal,
  type ImportMode,
  type ImportOptions,
  type ImportOutcome,
  type ImportReport,
  type ImportRow,
  type ImportStop,
  type ImportSummary,
  importDevices,
  type JournalEntry,
  type JournalResult,
  type ReportedDevice,
  type SentRow,
  type StopReason,
  type SyncOptions,
  type SyncResult,
  syncTenant,
  type WaitReason,
} from './import/index.js';
