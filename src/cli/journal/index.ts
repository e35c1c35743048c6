export { inspectJournal, inspectJournalOf, type JournalSummary, mayBeUnfinished } from './inspectJournal.js';
export { inputFile, JournalError } from './JournalInput.js';
export { type JournalKind, whole } from './journalLines.js';
export { inputFiles, journalPath, plannedJournal } from './journalPlace.js';
export { type FileJournal, openJournal, openJournalOf } from './openJournal.js';
