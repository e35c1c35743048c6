/** What the number with which the program ends says: one table for every command. */
export const exitCodes = {
  /** All is done; of an import: every device is imported, or was in this tenant already. */
  done: 0,
  /** The service refused, or has not what was named; of an import: it is finished, and some devices failed. */
  failed: 1,
  /** Wrong usage, or an input that failed its check. Nothing was sent. */
  input: 2,
  /** Sign-in or permission. */
  permission: 3,
  /** Stopped before every result was known: an unknown outcome, an interruption, a service that is down. */
  unfinished: 4,
  /** Of an import: every device is well, but what was to follow failed: `--clean`, `--sync` or `--report`. */
  leftUndone: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
