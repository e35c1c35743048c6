export {
  type InputFile,
  inputFile,
  JournalError,
  type JournalErrorCode,
  type JournalInput,
} from './JournalInput.js';
export {
  type FileJournal,
  inspectJournal,
  type JournalSummary,
  type OpenJournalOptions,
  openJournal,
} from './openJournal.js';
