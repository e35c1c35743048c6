import type { CsvRecord } from './CsvRecord.js';
import { RecordSplitter } from './RecordSplitter.js';

/** Splits text into records, and gives together those that one piece completes: to wait for each alone would cost more. */
export async function* parseRecords(texts: AsyncIterable<string>): AsyncGenerator<readonly CsvRecord[]> {
  // Loaded when it is needed: it costs the start of a program that reads no file a tenth of its time.
  const { default: Papa } = await import('papaparse');
  const splitter = new RecordSplitter(Papa.Parser);
  for await (const text of texts) yield splitter.add(text);
  yield splitter.end();
}
