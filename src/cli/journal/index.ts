export { type InputFile, inputFile, JournalError } from './JournalInput.js';
export { type FileJournal, inspectJournal, type JournalSummary, openJournal } from './openJournal.js';
