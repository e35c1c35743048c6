export { inspectJournal, type JournalSummary } from './inspectJournal.js';
export { JournalError, type JournalErrorCode } from './JournalError.js';
export { type InputFile, inputFile, type JournalInput } from './JournalInput.js';
export { refuseInUse } from './lockJournal.js';
export { type FileJournal, type OpenJournalOptions, openJournal } from './openJournal.js';
