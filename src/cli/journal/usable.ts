import { JournalError } from './JournalError.js';

/** The system's own words do not say what they are about. */
export async function usable<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof JournalError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw new JournalError('unusable', path, `The journal cannot be used: ${problem}.`, undefined, {
      cause: error,
    });
  }
}
