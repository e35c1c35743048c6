import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../client/types.js';

/** A device to import, and where it comes from. What `readDevices` yields is one. */
export interface ImportRow {
  /** What is sent; its `importId` is replaced by that of the run. */
  readonly device: ImportedWindowsAutopilotDeviceIdentityCreate;
  /** For the report. Default: empty. */
  readonly file?: string | undefined;
  /** For the report. Default: the number of the row, 1 for the first. */
  readonly line?: number | undefined;
  /** A row with a problem is not sent, and reported as `skipped`. */
  readonly problems?: readonly { readonly problem: string; readonly remedy: string }[] | undefined;
}
