export { type CleanOptions, type CleanResult, cleanImport } from './cleanImport.js';
export { deviceError } from './deviceError.js';
export type { ImportCounts, ImportEvent, WaitReason } from './ImportEvent.js';
export type { ImportJournal, ImportMode, JournalEntry, JournalResult, SentRow } from './ImportJournal.js';
export { type ImportOptions, importNumbers } from './ImportOptions.js';
export type {
  ImportOutcome,
  ImportReport,
  ImportStop,
  ImportSummary,
  ReportedDevice,
  StopReason,
} from './ImportReport.js';
export type { ImportRow } from './ImportRow.js';
export { importDevices } from './importDevices.js';
export { ownRecords } from './ownRecords.js';
export { type SyncOptions, type SyncResult, syncTenant } from './syncTenant.js';
