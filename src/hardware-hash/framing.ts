/** Bytes of a whole hash: 4000 base64 characters, hence the name "4K hash". */
export const hashLength = 3000;

/** Bytes in front of the records: the letters OA and the length up to the end of the records. */
export const headerLength = 4;

/** Bytes in front of a record's data: its type and its length, which counts these bytes too. */
export const recordHeaderLength = 4;

/** Bytes after the records: the letters CS, their own length, and a SHA-256 of all that stands before. */
export const checksumLength = 36;
