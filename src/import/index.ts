export { Pace } from './calls.js';
export { type CleanOptions, type CleanResult, cleanImport } from './cleanImport.js';
export { importDevices } from './importDevices.js';
export { deviceError } from './outcomes.js';
export { ownRecords } from './records.js';
export { type SyncOptions, type SyncResult, syncTenant } from './syncTenant.js';
export type {
  ImportCounts,
  ImportEvent,
  ImportJournal,
  ImportMode,
  ImportOutcome,
  ImportReport,
  ImportRow,
  ImportStop,
  ImportSummary,
  JournalEntry,
  JournalResult,
  ReportedDevice,
  SentRow,
  StopReason,
  WaitReason,
} from './types.js';
export { type ImportClient, type ImportOptions, importNumbers } from './types.js';
