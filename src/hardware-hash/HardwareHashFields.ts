/** A record of a hardware hash as raw bytes, for what {@link HardwareHashFields} does not name. */
export interface HardwareHashRecord {
  /** 0 to 65535. */
  readonly type: number;
  /** What follows the record's type and length. Text ends with a NUL byte. */
  readonly data: Uint8Array;
}

/**
 * What a hardware hash says about a device. A field left out has no record in the hash; an empty text has an
 * empty one, which is how a device with a blank SMBIOS string looks.
 */
export interface HardwareHashFields {
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly productName?: string | undefined;
  /** Windows product ID, 13 digits. Never the 5×5 licence key, which is a secret. */
  readonly productId?: string | undefined;
  readonly sku?: string | undefined;
  readonly family?: string | undefined;
  readonly firmwareVendor?: string | undefined;
  readonly cpuVendor?: string | undefined;
  readonly cpuModel?: string | undefined;
  readonly diskSerialNumber?: string | undefined;
  /** MAC addresses, six pairs of hexadecimal digits with `:` or `-` between them. */
  readonly networkAdapters?: readonly string[] | undefined;
  /** As Windows prints it, `00112233-4455-6677-8899-aabbccddeeff`. */
  readonly smbiosUuid?: string | undefined;
  /** Further records, written last and in this order. */
  readonly records?: readonly HardwareHashRecord[] | undefined;
}
