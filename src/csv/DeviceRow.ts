/** A device as its row of the file gives it, in the names of Microsoft Graph: what `create()` takes. */
export interface CsvDevice {
  /** Leading zeros are kept. Empty when the cell is. */
  serialNumber: string;
  /**
   * The hardware hash as it stands in the file, not checked. Empty when the cell is. Node prints a device without it; JSON,
   * which is what is sent, holds it.
   */
  hardwareIdentifier: string;
  /** Windows product ID. Left out when the cell is empty. */
  productKey?: string;
  /** Kept verbatim, blanks included, because the rules of dynamic groups see them. Left out when empty. */
  groupTag?: string;
  /** Left out when the cell is empty. */
  assignedUserPrincipalName?: string;
}

/** A column of a file. */
export interface Column {
  /** 1 for the first. */
  readonly number: number;
  /** The header as written in the file. */
  readonly header: string;
}

/** Where each field of a device stands in a file; a field without a column is left out. */
export type DeviceColumns = Readonly<Partial<Record<keyof CsvDevice, Column>>>;

/** A device, and where it was read. */
export interface DeviceRow {
  /** The name that was given to `readDevices`. */
  readonly file: string;
  /** The line of the file on which the row begins: 1 for the first. Blank lines count. */
  readonly line: number;
  readonly device: CsvDevice;
  /** Where each field stands. Every row of a file holds the same object. */
  readonly columns: DeviceColumns;
}
