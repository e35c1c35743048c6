import { fieldOfHeader } from './columnNames.js';

const delimiters = [',', ';', '\t'] as const;

/** The delimiter under which a header line names the most known columns, or else has the most cells. */
export function findDelimiter(headerLine: string): string {
  let best: { delimiter: string; known: number; cells: number } = { delimiter: ',', known: 0, cells: 1 };
  for (const delimiter of delimiters) {
    const cells = headerLine.split(delimiter);
    const known = cells.filter((cell) => fieldOfHeader(cell.replaceAll('"', '')) !== undefined).length;
    if (known > best.known || (known === best.known && cells.length > best.cells)) {
      best = { delimiter, known, cells: cells.length };
    }
  }
  return best.delimiter;
}
