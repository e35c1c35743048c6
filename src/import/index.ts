export { isPassing, Pace } from './calls.js';
export { type CleanOptions, type CleanResult, cleanImport } from './cleanImport.js';
export { importDevices } from './importDevices.js';
export type {
  ImportJournal,
  ImportMode,
  JournalDevice,
  JournalEntry,
  JournalResult,
  SentRow,
} from './journal.js';
export { defaultWaitMs, type ImportOptions, importGoals, importNumbers } from './options.js';
export { deviceError } from './outcomes.js';
export { ownRecords } from './records.js';
export { isAssigned, isImported } from './stages.js';
export { type SyncOptions, type SyncResult, syncTenant } from './syncTenant.js';
export type {
  ImportClient,
  ImportCounts,
  ImportEvent,
  ImportGoal,
  ImportOutcome,
  ImportReport,
  ImportRow,
  ImportStages,
  ImportStop,
  ImportSummary,
  ReportedDevice,
  StopReason,
  WaitReason,
} from './types.js';
