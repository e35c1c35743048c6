export {
  type InputFile,
  inputFile,
  JournalError,
  type JournalErrorCode,
  type JournalInput,
} from './JournalInput.js';
export { refuseInUse } from './lockJournal.js';
export {
  type FileJournal,
  inspectJournal,
  type JournalSummary,
  type OpenJournalOptions,
  openJournal,
} from './openJournal.js';
