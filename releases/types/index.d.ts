import { components, operations } from './schema.js';

/** Why the service refuses a device, as the contract knows it. */
interface KnownDeviceError {
    /** `deviceErrorCode`, where a public page names it. */
    readonly code?: number;
    /** `deviceErrorName`, in each of its spellings. */
    readonly names: readonly string[];
    /** What it says about the device, as a phrase in English. */
    readonly meaning: string;
    /** What a person can do about it, as a phrase in English. */
    readonly remedy: string;
    /** Whether it says that the device is where it should be. */
    readonly alreadyInTenant?: boolean;
}
/** Why the service refuses devices, by number, then those whose number is not known. */
declare const deviceErrors: readonly [{
    readonly code: 640;
    readonly names: readonly ["StorageError"];
    readonly meaning: "A transient fault of the service";
    readonly remedy: "Import the device again later, then ask Microsoft support";
}, {
    readonly code: 801;
    readonly names: readonly ["InvalidZtdRequestBody"];
    readonly meaning: "The request was malformed";
    readonly remedy: "Report it as a bug of the client";
}, {
    readonly code: 802;
    readonly names: readonly ["InvalidZtdHardwareHash"];
    readonly meaning: "The hash is invalid, or names no manufacturer or serial number";
    readonly remedy: "Capture it again on the device, and check the SMBIOS strings";
}, {
    readonly code: 803;
    readonly names: readonly ["MissingZtdSerialNumberAndProductKey"];
    readonly meaning: "Neither a serial number nor a product ID was given";
    readonly remedy: "Give the serial number";
}, {
    readonly code: 806;
    readonly names: readonly ["ZtdDeviceAlreadyAssigned"];
    readonly meaning: "The device is registered in this tenant already";
    readonly remedy: "Nothing: the device is where it should be";
    readonly alreadyInTenant: true;
}, {
    readonly code: 807;
    readonly names: readonly ["ZtdDeviceIsNotRegistered"];
    readonly meaning: "The device is not registered under this tenant";
    readonly remedy: "Import it";
}, {
    readonly code: 808;
    readonly names: readonly ["ZtdDeviceAssignedToOtherTenant", "ZtdDeviceAssignedToAnotherTenant"];
    readonly meaning: "The device is registered in another tenant";
    readonly remedy: "The previous owner or the manufacturer must release it; else Microsoft support, with proof of ownership";
}, {
    readonly code: 809;
    readonly names: readonly ["ZtdProfileIsNotRegistered"];
    readonly meaning: "The deployment profile is unknown to the service";
    readonly remedy: "Report it to Microsoft support";
}, {
    readonly code: 810;
    readonly names: readonly ["ZtdProfileAssignedToOtherTenant"];
    readonly meaning: "The deployment profile belongs to another tenant";
    readonly remedy: "Report it to Microsoft support";
}, {
    readonly code: 811;
    readonly names: readonly ["ZtdDeviceRegisteredByOtherTenant"];
    readonly meaning: "Another organisation registered the device";
    readonly remedy: "Whoever registered it must delete it";
}, {
    readonly code: 812;
    readonly names: readonly ["ZtdDeviceNotFound"];
    readonly meaning: "Make, model and serial number match no known device";
    readonly remedy: "Give the hardware hash";
}, {
    readonly code: 813;
    readonly names: readonly ["ZtdDeviceIsNotUnique"];
    readonly meaning: "The device cannot be told from another one";
    readonly remedy: "Capture the hash again, then ask Microsoft support";
}, {
    readonly code: 814;
    readonly names: readonly ["ZtdDeviceAlreadyAadRegistered"];
    readonly meaning: "A Microsoft Entra object of the device exists";
    readonly remedy: "Remove the stale object";
}, {
    readonly names: readonly ["ZtdDeviceDuplicated"];
    readonly meaning: "The same hash was sent twice";
    readonly remedy: "Remove the duplicate";
}, {
    readonly names: readonly ["HashNot4k"];
    readonly meaning: "The hash is not a 4K hardware hash";
    readonly remedy: "Capture it again with a current version of Windows";
}];

/** A cloud of Microsoft, by the name that the contract gives it. */
type Cloud = keyof typeof clouds;
/** A version of Microsoft Graph. */
type ApiVersion = (typeof apiVersions)[number];
/** How a query parameter is written: `csv` is one list with commas, `form` one `name=value` for each value. */
type QueryStyle = 'csv' | 'form';
/** One operation of the contract, as running code needs to know it. */
interface Operation {
    readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
    /** The path template below the server's URL. */
    readonly path: string;
    /** Permissions that suffice, each by itself, from the least privileged on. */
    readonly scopes: {
        readonly delegated: readonly string[];
        readonly application: readonly string[];
    };
    /** The status codes of success. */
    readonly success: readonly number[];
    /** Whether sending it twice does what sending it once does (RFC 9110, 9.2.2). */
    readonly repeatable: boolean;
    /** Its query parameters. */
    readonly query: Readonly<Record<string, QueryStyle>>;
    /** The versions of Microsoft Graph in which it exists. */
    readonly apiVersions: readonly ApiVersion[];
    /** The properties that the JSON of success has for certain, each with what it is; none where there is no body. */
    readonly promises: Readonly<Record<string, 'string' | 'object[]'>>;
}
/** The clouds, each with the hosts of Microsoft Graph and of Microsoft Entra. */
declare const clouds: {
    readonly global: {
        readonly graphHost: "graph.microsoft.com";
        readonly entraAuthority: "login.microsoftonline.com";
    };
    readonly usGov: {
        readonly graphHost: "graph.microsoft.us";
        readonly entraAuthority: "login.microsoftonline.us";
    };
    readonly usGovDoD: {
        readonly graphHost: "dod-graph.microsoft.us";
        readonly entraAuthority: "login.microsoftonline.us";
    };
    readonly china: {
        readonly graphHost: "microsoftgraph.chinacloudapi.cn";
        readonly entraAuthority: "login.chinacloudapi.cn";
    };
};
declare const apiVersions: readonly ["beta", "v1.0"];

/** A device as its row of the file gives it, in the names of Microsoft Graph: what `create()` takes. */
interface CsvDevice {
    /** Leading zeros are kept. Empty when the cell is. */
    serialNumber: string;
    /**
     * The hardware hash as it stands in the file, not checked. Empty when the cell is. Node prints a device without it, and
     * without a licence key; JSON, which is what is sent, holds all.
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
interface Column {
    /** 1 for the first. */
    readonly number: number;
    /**
     * The header as written in the file; `[…]` for one that may be a hash or a licence key that has slipped there.
     * Empty where a row has more fields than the header.
     */
    readonly header: string;
}
/** Where each field of a device stands in a file; a field without a column is left out. */
type DeviceColumns = Readonly<Partial<Record<keyof CsvDevice, Column>>>;
/**
 * Whose form a file has, by its header:
 * - `partnerCenter`: `Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model`
 * - `managedDesktop`: `Manufacturer,Model,Serial Number,Hardware Hash`
 * - `intune`: every other with a serial number and a hash, such as what the capture script writes
 */
type CsvLayout = 'intune' | 'partnerCenter' | 'managedDesktop';
/** The cell of a column that is no field of a device. */
interface ExtraCell {
    readonly column: Column;
    /** Trimmed. Empty where the row ends before the column. Printed as a device is. */
    readonly value: string;
    /** What the column says of the device, where its header is one of a known layout. */
    readonly meaning?: 'manufacturer' | 'model';
}
/**
 * Why a row cannot be trusted:
 * - `tooManyFields`: more fields than the header has
 * - `unreadableText`: bytes that are no text in the file's encoding, in a column that is needed
 * - `scientificNotation`: a number such as 1.23457E+11, which Excel made of a longer one
 * - `misplacedQuote`: a quote inside a field that is not quoted, or text after a closing quote
 * - `unterminatedQuote`: a quoted field that is never closed
 * - `recordTooLong`: more than 65,536 characters
 * - `nulCharacter`: NUL bytes, which no text has
 */
type RowProblemCode = 'tooManyFields' | 'unreadableText' | 'scientificNotation' | 'misplacedQuote' | 'unterminatedQuote' | 'recordTooLong' | 'nulCharacter';
/** Something about a row that has to be mended before its device is sent. Shows no hash. */
interface RowProblem {
    readonly code: RowProblemCode;
    /** The column, where the problem has one. */
    readonly column?: Column | undefined;
    /** What is wrong: a sentence. */
    readonly problem: string;
    /** What to do about it: a sentence. */
    readonly remedy: string;
}
/** A device, and where it was read. */
interface DeviceRow {
    /** The name that was given to `readDevices`. */
    readonly file: string;
    /** The line of the file on which the row begins: 1 for the first. Blank lines count. */
    readonly line: number;
    /** Where the row has problems, what could be read: its values may belong to other fields, or be cut. */
    readonly device: CsvDevice;
    /** Where each field stands. Every row of a file holds the same object. */
    readonly columns: DeviceColumns;
    /** The same for every row of a file. */
    readonly layout: CsvLayout;
    /** The cells that belong to no field, in the order of the columns. */
    readonly extra: readonly ExtraCell[];
    /** Why the row cannot be trusted. Empty for a good row, and so always unless `badRows` is `yield`. */
    readonly problems: readonly RowProblem[];
}

/**
 * What is wrong with a file that is read, beside the problems of a row:
 * - `emptyFile`: no text at all, or blank lines only
 * - `noDevices`: a header without any device below it
 * - `binaryFile`: not a text file, such as an Excel workbook
 * - `oddByteCount`: UTF-16 text that ends in the middle of a character
 * - `missingColumn`: no column for the serial number or for the hardware hash
 * - `duplicateColumn`: two columns for the same field
 * - `corporateIdentifiers`: a list for another API: manufacturer, model, serial number, and no hash
 *
 * And with one that is to be written:
 * - `missingValue`: a device without serial number or hash
 * - `unwritableValue`: a value that the portal's form has no way to hold, such as one with a comma
 */
type DeviceFileErrorCode = 'emptyFile' | 'noDevices' | 'binaryFile' | 'oddByteCount' | 'missingColumn' | 'duplicateColumn' | 'corporateIdentifiers' | 'missingValue' | 'unwritableValue' | RowProblemCode;
/** What a {@link DeviceFileError} is made of. */
interface DeviceFileErrorDetails extends Omit<RowProblem, 'code'> {
    readonly code: DeviceFileErrorCode;
    readonly file: string;
    readonly line?: number | undefined;
}
/**
 * A file that cannot be read as a list of devices, or written as one. The message says where, what, and what to do; it never
 * shows a hardware hash, nor any other text of the file beyond a few short words.
 */
declare class DeviceFileError extends Error {
    readonly name = "DeviceFileError";
    readonly code: DeviceFileErrorCode;
    /** The name that was given to `readDevices`, or to `writeIntuneCsv` for a device that was in no file. */
    readonly file: string;
    /** The line on which the trouble, or its row, begins: 1 for the first. `undefined` for the whole file. */
    readonly line: number | undefined;
    /** The column, where the trouble has one. */
    readonly column: Column | undefined;
    /** What is wrong: a sentence, without the place. */
    readonly problem: string;
    /** What to do about it: a sentence. */
    readonly remedy: string;
    constructor({ code, file, line, column, problem, remedy }: DeviceFileErrorDetails);
}

/** Bytes in memory, in whatever form. */
type Bytes = ArrayBuffer | ArrayBufferView;

/** Options of {@link readDevices}. */
interface ReadDevicesOptions {
    /** The name of the file, for rows and errors. Default: `input`. */
    readonly file?: string | undefined;
    /**
     * What becomes of a row that cannot be trusted. `throw`, the default: a {@link DeviceFileError} ends the reading, so
     * that it is never sent. `yield`: it is given with its `problems`, and the reading goes on, at the next line.
     */
    readonly badRows?: 'throw' | 'yield' | undefined;
}
/**
 * Reads devices from a CSV file of captured hardware hashes, row by row: a stream is never held whole.
 *
 * Understood are the columns of learn.microsoft.com's "Manually register devices with Windows Autopilot"
 * (`Device Serial Number`, `Windows Product ID`, `Hardware Hash`, `Group Tag`, `Assigned User`), in any order
 * and letter case; `Serial Number` and `OrderID` (the group tag) as well. All other columns are given as `extra`;
 * those of Partner Center and Managed Desktop for manufacturer and model with what they mean. Serial number and hash
 * must have a column, but a cell may be empty: the values themselves are not checked, save for long numbers that
 * Excel has cut.
 *
 * - Encoding: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252 ("ANSI"). Where there is
 *   no mark, the first character beyond ASCII decides between UTF-8 and Windows-1252.
 * - Delimiter: comma, semicolon or tab, whichever the header has, or the one of Excel's `sep=` line. Line breaks:
 *   CRLF, LF or CR.
 * - Quoted fields as in RFC 4180. Blank lines and lines of delimiters only are skipped but counted. So is another header, as
 *   where files were joined; the rows below it are read by it, whether it is the same or not.
 *
 * @param input the bytes of the file, its text, or a stream of its bytes, such as a `File` or a `FileHandle` gives. It is
 * read as the rows are asked for; a stream whose rows are not all read is cancelled.
 * @throws DeviceFileError, while the rows are read, when the file cannot be read as a list of devices.
 * @throws TypeError when `input` is none of the above.
 */
declare function readDevices(input: Bytes | string | ReadableStream<Bytes>, { file, badRows }?: ReadDevicesOptions): AsyncGenerator<DeviceRow, void, undefined>;

/** What is written: a row of `readDevices`, or just a device. Where it stood, if anywhere, is for errors. */
type IntuneCsvRow = Pick<DeviceRow, 'device'> & Partial<Pick<DeviceRow, 'file' | 'line' | 'columns' | 'problems'>>;
/** A file that Intune's portal takes. */
interface IntuneCsvFile {
    readonly name: string;
    /** The file's content, in Windows-1252. */
    readonly bytes: Uint8Array<ArrayBuffer>;
}
/** Options of {@link writeIntuneCsv}. */
interface WriteIntuneCsvOptions {
    /** The name of the file, if one is enough; of several it becomes `devices-001.csv` and so on. Default: `devices.csv`. */
    readonly name?: string | undefined;
}
/**
 * Writes devices as Intune's portal takes them (Devices > Enrollment > Windows Autopilot > Import), which is less than
 * other readers do: Windows-1252 ("ANSI"), the header in exactly this letter case, no quotes, CRLF, and no more than
 * 500 devices in a file. Each file is given as soon as it is full.
 *
 * @throws DeviceFileError, naming the file, line and column that the value was read from, when a device has no serial
 * number or no hash, or a value with a comma, a quote, a line break or other control character, or a character
 * that Windows-1252 does not have; and for a row with problems.
 */
declare function writeIntuneCsv(rows: AsyncIterable<IntuneCsvRow> | Iterable<IntuneCsvRow>, { name }?: WriteIntuneCsvOptions): AsyncGenerator<IntuneCsvFile, void, undefined>;

/** Numbers that have names. A number without a name is kept as it is. */
type Names = Readonly<Record<string, number>>;
type Named<Codes extends Names> = (keyof Codes & string) | number;
/** `PROCESSOR_ARCHITECTURE_…` of the Windows SDK. */
declare const architectures: {
    readonly x86: 0;
    readonly arm: 5;
    readonly x64: 9;
    readonly arm64: 12;
};
/** What Windows ran when the hash was captured: 2 is the installed system, the others are not known. */
declare const osTypes: {
    readonly fullOs: 2;
};
/** "Memory error correction types" of a physical memory array in the SMBIOS specification. */
declare const errorCorrections: {
    readonly none: 3;
    readonly parity: 4;
    readonly singleBitEcc: 5;
    readonly multiBitEcc: 6;
    readonly crc: 7;
};
/** `STORAGE_BUS_TYPE` of the Windows SDK. */
declare const busTypes: {
    readonly scsi: 1;
    readonly atapi: 2;
    readonly ata: 3;
    readonly usb: 7;
    readonly raid: 8;
    readonly iscsi: 9;
    readonly sas: 10;
    readonly sata: 11;
    readonly sd: 12;
    readonly mmc: 13;
    readonly nvme: 17;
    readonly ufs: 19;
};
/** `NDIS_PHYSICAL_MEDIUM` of the Windows driver kit. */
declare const physicalMedia: {
    readonly unspecified: 0;
    readonly wirelessLan: 1;
    readonly native80211: 9;
    readonly bluetooth: 10;
    readonly ethernet: 14;
};
/** `POWER_PLATFORM_ROLE` of the Windows SDK. */
declare const platformRoles: {
    readonly unspecified: 0;
    readonly desktop: 1;
    readonly mobile: 2;
    readonly workstation: 3;
    readonly enterpriseServer: 4;
    readonly sohoServer: 5;
    readonly appliancePc: 6;
    readonly performanceServer: 7;
    readonly slate: 8;
};
/** What Windows made the offline device id of. */
declare const offlineDeviceIdSources: {
    readonly tpmEndorsementKey: 1;
    readonly uefiVariable: 2;
};

/** A record of a hardware hash as raw bytes. */
interface HardwareHashRecord {
    /** 0 to 65535. */
    readonly type: number;
    /** What follows the record's type and length. Text ends with a NUL byte. */
    readonly data: Uint8Array;
}
/** Record 1: what captured the hash, and on what. The time of the capture follows in a form that is not agreed upon. */
interface HardwareHashVersions {
    /** Of the capturing tool, `major.minor.build.revision`, each 0 to 65535. */
    readonly toolBuild: string;
    /** Of Windows, in the same form. */
    readonly osBuild: string;
    readonly osType: Named<typeof osTypes>;
    readonly osArchitecture: Named<typeof architectures>;
    /** 0 to 255. */
    readonly toolVersion: number;
}
/** Record 2. */
interface HardwareHashProcessor {
    readonly architecture: Named<typeof architectures>;
    /** Sockets in use, 0 to 65535 like the next two. */
    readonly packages: number;
    readonly cores: number;
    readonly threads: number;
    readonly hyperthreading: boolean;
}
/** Record 5. The unit of the two sizes is not published. */
interface HardwareHashMemory {
    readonly totalPhysicalRam: number;
    /** What SMBIOS says the board could hold. */
    readonly maximumCapacity: number;
    readonly slots: number;
    readonly arrays: number;
    readonly errorCorrection: Named<typeof errorCorrections>;
}
/** Record 6. */
interface HardwareHashDisk {
    /** The unit is not published. */
    readonly capacity: number;
    readonly busType: Named<typeof busTypes>;
    /** Whether Windows takes it for a rotating disk. */
    readonly incursSeekPenalty: boolean;
}
/** Record 8. */
interface HardwareHashNetworkAdapter {
    /** Six pairs of hexadecimal digits with `:` between them, lower case when decoded. */
    readonly macAddress: string;
    /** Left out where Windows does not specify it. */
    readonly physicalMedium?: Exclude<Named<typeof physicalMedia>, 'unspecified'> | undefined;
}
/** Record 9. */
interface HardwareHashDisplay {
    /** The unit of the two physical sizes is not published. */
    readonly physicalWidth: number;
    readonly physicalHeight: number;
    /** Pixels. */
    readonly horizontalResolution: number;
    readonly verticalResolution: number;
}
/** Record 10. */
interface HardwareHashChassis {
    /** "System enclosure or chassis type" of the SMBIOS specification: 3 is a desktop, 10 a notebook. */
    readonly type: number;
    readonly powerPlatformRole: Named<typeof platformRoles>;
}
/** Record 11. */
interface HardwareHashOfflineDeviceId {
    readonly source: Named<typeof offlineDeviceIdSources>;
    /** In a decoded hash it is readable, but neither printed nor serialised nor copied. */
    readonly id: Uint8Array;
}
/**
 * What a hardware hash says about a device. A field left out has no record in the hash, or one that is too short to be read;
 * an empty text has an empty one, which is how a device with a blank SMBIOS string looks. A list left out has no record. Of a
 * text that repeats, the first counts; all are in `records`.
 *
 * Microsoft publishes no layout. The names and places are those on which the community's public decoders agree; what they
 * leave open or read differently is carried as bytes and not named here. Where a number has a name in Microsoft's or SMBIOS'
 * public lists, the name stands for it, and any other number is given as it is.
 */
interface HardwareHashFields {
    readonly serialNumber?: string | undefined;
    readonly manufacturer?: string | undefined;
    readonly productName?: string | undefined;
    /** Windows product ID, 13 digits. Never the 5×5 licence key, which is a secret. */
    readonly productId?: string | undefined;
    readonly sku?: string | undefined;
    readonly family?: string | undefined;
    readonly firmwareVendor?: string | undefined;
    /** Record 20. One decoder calls it the firmware's version, another a second vendor. */
    readonly firmwareVersion?: string | undefined;
    readonly boardProduct?: string | undefined;
    readonly boardVersion?: string | undefined;
    readonly systemVersion?: string | undefined;
    readonly productPartNumber?: string | undefined;
    readonly cpuVendor?: string | undefined;
    readonly cpuModel?: string | undefined;
    readonly tpmVersion?: string | undefined;
    /** As Windows prints it, `00112233-4455-6677-8899-aabbccddeeff`; lower case when decoded. */
    readonly smbiosUuid?: string | undefined;
    readonly versions?: HardwareHashVersions | undefined;
    readonly processor?: HardwareHashProcessor | undefined;
    readonly memory?: HardwareHashMemory | undefined;
    readonly chassis?: HardwareHashChassis | undefined;
    readonly offlineDeviceId?: HardwareHashOfflineDeviceId | undefined;
    readonly disks?: readonly HardwareHashDisk[] | undefined;
    /** Those of all disks; which disk each belongs to is not said. */
    readonly diskSerialNumbers?: readonly string[] | undefined;
    /** The first of `diskSerialNumbers`. Give either. */
    readonly diskSerialNumber?: string | undefined;
    /** Of the disk that Windows was started from. */
    readonly kernelDiskSerialNumber?: string | undefined;
    /** A text is short for an adapter with this MAC address; `-` may stand for `:`, and upper case for lower. */
    readonly networkAdapters?: readonly (HardwareHashNetworkAdapter | string)[] | undefined;
    readonly displays?: readonly HardwareHashDisplay[] | undefined;
    /** Dedicated video memory of each graphics adapter. The unit is not published. */
    readonly graphicsMemory?: readonly number[] | undefined;
    readonly graphicsNames?: readonly string[] | undefined;
    /** The public part of the TPM's endorsement key. */
    readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
    /** Further records, written last and in this order. A field that they already say is not written again. */
    readonly records?: readonly HardwareHashRecord[] | undefined;
}

/** What was mended: padding missing or in excess; white space within; `-` and `_` where base64 has `+` and `/`. */
type Base64Repair = 'padding' | 'whiteSpace' | 'urlSafe';

/**
 * What can be wrong with a hardware hash.
 *
 * | code | what |
 * |---|---|
 * | `empty` | nothing, or white space alone |
 * | `notBase64` | a character that base64 does not have, or one character too few or too many; what stands before it is read |
 * | `doubleEncoded` | base64 of base64; the inner one is read |
 * | `notHardwareHash` | base64 of something else |
 * | `truncated` | its end is missing |
 * | `malformedRecord` | a record does not fit; those before it are read |
 * | `checksumMissing` | no checksum where the header says that it begins |
 * | `checksumWrong` | something was changed after the capture |
 * | `not4K` | not 3000 bytes, or more than zeros after the checksum |
 */
type HardwareHashProblemCode = 'empty' | 'notBase64' | 'doubleEncoded' | 'notHardwareHash' | 'truncated' | 'malformedRecord' | 'checksumMissing' | 'checksumWrong' | 'not4K';
interface HardwareHashProblem {
    readonly code: HardwareHashProblemCode;
    /** For people. It holds nothing of the hash. */
    readonly message: string;
}
/** What `decodeHardwareHash` read, and how far it can be trusted. */
interface DecodedHardwareHash extends HardwareHashFields {
    readonly networkAdapters?: readonly HardwareHashNetworkAdapter[] | undefined;
    /** SHA-256 of `tpmEndorsementKeyBytes` in 64 hexadecimal digits: enough to tell whether two hashes come from one TPM. */
    readonly tpmEndorsementKey?: string | undefined;
    /** Readable, but neither printed nor serialised nor copied. */
    readonly tpmEndorsementKeyBytes?: Uint8Array | undefined;
    /** All records in their order, named or not. Readable, but neither printed nor serialised nor copied, like the data of each. */
    readonly records: readonly HardwareHashRecord[];
    /** Bytes of what was decoded. */
    readonly length: number;
    /** Whether there is a checksum, and it is that of what it covers. */
    readonly checksumValid: boolean;
    /** Whether the end is missing. */
    readonly truncated: boolean;
    /** Empty when the hash is as it should be; then `encodeHardwareHash` gives it back byte for byte. */
    readonly problems: readonly HardwareHashProblem[];
    /** What had to be mended in the base64 before it could be read; see `repairBase64`. */
    readonly repairs: readonly Base64Repair[];
}

/**
 * Reads a hardware hash, without a network: what it says about the device, and whether it is whole. It takes standard, unpadded
 * and URL-safe base64, with white space anywhere. Of a damaged hash it gives what can be read, and the reasons in `problems`;
 * what a hash with a wrong checksum says may be wrong too.
 *
 * The hash is what learn.microsoft.com's "Manually register devices with Windows Autopilot" calls the hardware hash, also known
 * as the 4K hash; its layout is known from public decoders, not from Microsoft.
 *
 * It needs `crypto.subtle`, which browsers have on secure pages only.
 *
 * @returns Never rejects, whatever the text. The result can be logged: it shows what the hash says, serial numbers included, but
 * not the bytes of which the hash could be made again. A program reads those from `records`.
 */
declare function decodeHardwareHash(base64: string): Promise<DecodedHardwareHash>;

/**
 * Builds a hardware hash, as a device would report it, from what it shall say. **For tests of yours**, demonstrations and
 * mocks: it describes no real machine, so Windows Autopilot has no use for it. The same fields always give the same hash.
 *
 * It is the inverse of `decodeHardwareHash`, both ways: decoding gives back every field, a MAC address or UUID in lower case; and
 * the result of decoding, given to this function, is written record for record as it was, so that a hash without `problems` comes
 * out byte for byte.
 *
 * The hash is what learn.microsoft.com's "Manually register devices with Windows Autopilot" calls the
 * hardware hash, also known as the 4K hash; its layout is known from public decoders, not from Microsoft.
 *
 * @returns 4000 characters of standard base64: 3000 bytes with a valid SHA-256 checksum.
 * @throws TypeError when a text has a NUL or a lone surrogate, when a MAC address, UUID, version, name or record type is
 * malformed, or when `diskSerialNumber` is not the first of `diskSerialNumbers`.
 * @throws RangeError when a number does not fit its record, or the fields do not fit into 3000 bytes.
 */
declare function encodeHardwareHash(fields: HardwareHashFields): Promise<string>;

/**
 * Whether `text` is standard base64 (RFC 4648 §4): the alphabet with `+` and `/`, padded with `=` to a
 * multiple of four characters, not empty, without white space. This is what Microsoft Graph takes as
 * `Edm.Binary`; base64url and unpadded text are refused here as they are there. Runs in linear time.
 */
declare function isBase64(text: string): boolean;

interface RepairedBase64 {
    /** Standard base64, for which `isBase64` holds. Readable, but neither printed nor serialised nor copied. */
    readonly base64: string;
    /** Empty when the text was standard base64 already. */
    readonly repairs: readonly Base64Repair[];
}
/**
 * Makes standard, padded base64 of what is base64 in another form: with padding missing or in excess, with white space and
 * line breaks anywhere, in the URL-safe alphabet. None of these repairs has to guess.
 *
 * @returns undefined when the text is empty or no base64.
 */
declare function repairBase64(text: string): RepairedBase64 | undefined;

/** What is known about a finding before it is made. */
interface CatalogueEntry<Details> {
    readonly severity: Severity;
    readonly message: (details: Details) => string;
    readonly remedy: string;
}
/** The same thing, as the row and as its hash have it. */
interface Difference {
    readonly written: string;
    readonly inHash: string;
}
/** Where the same was read before: `line 2`, or `line 2 of other.csv`. */
interface Earlier {
    readonly earlier: string;
}
/**
 * Every finding of this package's own checks, by its code. What is wrong in the eyes of the reader (a row with too many
 * fields, a file that is not text) is worded there.
 */
declare const catalogue: {
    hashMissing: CatalogueEntry<Readonly<Record<never, never>>>;
    hashNotBase64: CatalogueEntry<{
        problem: string;
    }>;
    hashDoubleEncoded: CatalogueEntry<Readonly<Record<never, never>>>;
    hashInWrongColumn: CatalogueEntry<{
        expected: string | undefined;
    }>;
    serialNumberMissing: CatalogueEntry<{
        inHash: string | undefined;
    }>;
    licenceKey: CatalogueEntry<Readonly<Record<never, never>>>;
    notHardwareHash: CatalogueEntry<Readonly<Record<never, never>>>;
    hashTruncated: CatalogueEntry<Readonly<Record<never, never>>>;
    hashChecksumWrong: CatalogueEntry<Readonly<Record<never, never>>>;
    hashChecksumMissing: CatalogueEntry<Readonly<Record<never, never>>>;
    hashMalformed: CatalogueEntry<Readonly<Record<never, never>>>;
    hashNot4k: CatalogueEntry<{
        problem: string;
    }>;
    hashNeedsRepair: CatalogueEntry<{
        repairs: readonly Base64Repair[];
    }>;
    serialNumberDiffers: CatalogueEntry<Difference>;
    serialNumberEmptyInHash: CatalogueEntry<Readonly<Record<never, never>>>;
    manufacturerEmptyInHash: CatalogueEntry<Readonly<Record<never, never>>>;
    serialNumberJunk: CatalogueEntry<{
        written: string;
        inHash: string | undefined;
    }>;
    productIdMalformed: CatalogueEntry<Readonly<Record<never, never>>>;
    productIdDiffers: CatalogueEntry<Difference>;
    userMalformed: CatalogueEntry<{
        written: string;
    }>;
    userDomainUnlikeOthers: CatalogueEntry<{
        domain: string;
        users: number;
        usual: string;
        of: number;
    }>;
    groupTagSpaces: CatalogueEntry<{
        written: string;
    }>;
    groupTagOnSomeRows: CatalogueEntry<{
        untagged: number;
        rows: number;
    }>;
    duplicateHash: CatalogueEntry<Earlier>;
    duplicateSerialNumber: CatalogueEntry<Earlier>;
    duplicateSmbiosUuid: CatalogueEntry<Earlier>;
    duplicateEndorsementKey: CatalogueEntry<Earlier>;
    manufacturerDiffers: CatalogueEntry<Difference>;
    modelDiffers: CatalogueEntry<Difference>;
    extraColumn: CatalogueEntry<Readonly<Record<never, never>>>;
    tooManyRows: CatalogueEntry<{
        rows: number;
        limit: number;
        portal: string;
    }>;
};
/** The code of a finding that {@link catalogue} words. */
type CatalogueCode = keyof typeof catalogue;

/** An error makes the import of a device fail for certain, or do what nobody meant; a warning most likely does. */
type Severity = 'error' | 'warning';
/**
 * What can be found: the checks of this package, what is wrong with a row that could not be read as it should, and what is
 * wrong with a whole file. The set may grow.
 */
type FindingCode = CatalogueCode | RowProblemCode | DeviceFileErrorCode;
/** Something about a file of devices that will fail, or will do what nobody meant. It never shows a hash or a licence key. */
interface Finding {
    /** The name that was given to `readDevices`. */
    readonly file: string;
    /** The line on which the row begins: 1 for the first. Left out when the whole file is meant. */
    readonly line?: number;
    /** The column, where the trouble has one. A header that is long or secret is not repeated. */
    readonly column?: Column;
    readonly severity: Severity;
    readonly code: FindingCode;
    /** What is wrong: a sentence or two, on one line. */
    readonly message: string;
    /** What to do about it. */
    readonly remedy: string;
}

/** Options of {@link checkDevices}. */
interface CheckDevicesOptions {
    /** Whether every warning counts as an error. Default: `false`. */
    readonly strict?: boolean | undefined;
    /**
     * Whether to tell when a file has more rows than the portal takes that it is made for, 500 or 1000. An import through
     * Microsoft Graph has no such limit. Default: `true`.
     */
    readonly portalLimit?: boolean | undefined;
}
/**
 * Checks devices without asking any service: what will fail when they are imported, and what nobody can have meant, with
 * its place and what to do about it.
 *
 * Findings come in the order of the rows; what concerns a file as a whole comes when the file has ended. Rows of many
 * files may follow one another, file by file: the same device in two of them is found. It reads a few rows ahead, and keeps
 * of each row only what tells whether its device comes again, some hundred bytes.
 *
 * @param rows what `readDevices` gives; with its `badRows: 'yield'` every bad row is told instead of the first alone. A
 * {@link DeviceFileError} that ends the rows, or stands among them, becomes a finding; other errors are passed on.
 * @example
 * const rows = readDevices(file.stream(), { file: file.name, badRows: 'yield' });
 * for await (const { line, severity, message, remedy } of checkDevices(rows)) …
 */
declare function checkDevices(rows: AsyncIterable<DeviceRow | DeviceFileError> | Iterable<DeviceRow | DeviceFileError>, { strict, portalLimit }?: CheckDevicesOptions): AsyncIterable<Finding>;

/** Where the client reads the time from, and has itself woken. */
interface Clock {
    /** Milliseconds since any fixed moment; they never run backwards. */
    now(): number;
    /** Calls back once, `ms` milliseconds from now. Returns what cancels it. */
    setTimer(callback: () => void, ms: number): () => void;
}

/**
 * What went wrong, as a closed set of words to branch on; `explanations` says what each means and what to do.
 * `outcomeUnknown` is the one to know: a write that may or may not have happened.
 */
type AutopilotErrorCode = 'badRequest' | 'unauthorized' | 'forbidden' | 'notFound' | 'conflict' | 'throttled' | 'serviceUnavailable' | 'http' | 'network' | 'timeout' | 'aborted' | 'unexpectedResponse' | 'outcomeUnknown';
/** Where a call was when its time was over: waiting for a token, for the answer, or for the end of the answer's body. */
type Phase = 'token' | 'response' | 'body';
/** What an {@link AutopilotError} knows besides its code and message; each is `undefined` where it is not known. */
interface AutopilotErrorDetails {
    /** HTTP method of the request; only `GET` is certain to have changed nothing. `undefined` where there was no request. */
    readonly method?: Operation['method'] | undefined;
    /** HTTP status of the answer. */
    readonly status?: number | undefined;
    /** `error.code` of the answer, Graph's own word; where that is empty, the code of the inner error. */
    readonly graphCode?: string | undefined;
    /** GUID that the service gave to the request; Microsoft support asks for it. */
    readonly requestId?: string | undefined;
    /** GUID that this client sent as `client-request-id`. */
    readonly clientRequestId?: string | undefined;
    /** Time of the answer by the service's clock, as it was sent. */
    readonly date?: string | undefined;
    /** `x-ms-ags-diagnostic` of the answer: which data centre and server gave it. Microsoft support asks for it. */
    readonly diagnostic?: string | undefined;
    /** Seconds that the service asked to wait, fractions included. */
    readonly retryAfterSeconds?: number | undefined;
    /** Intune's own identifier of the request; Microsoft support asks for it. */
    readonly activityId?: string | undefined;
    /** On `forbidden`: permissions that suffice, each by itself, the least privileged first. */
    readonly requiredScopes?: readonly string[] | undefined;
    /** On `timeout`, and on `outcomeUnknown` for that reason: where the call was. */
    readonly phase?: Phase | undefined;
    /** Of a write: the `importId` that was sent, to look it up by. */
    readonly importId?: string | undefined;
    /** Of a create: the serial number that was sent, to look it up by. */
    readonly serialNumber?: string | undefined;
    /** What was caught, for example the error of `fetch` or the reason of the `AbortSignal`. */
    readonly cause?: unknown;
}
/**
 * The one error that the client's methods throw. It never carries a token, a hardware hash, a request or an answer, so
 * it can be logged whole.
 */
declare class AutopilotError extends Error implements AutopilotErrorDetails {
    readonly code: AutopilotErrorCode;
    readonly method: Operation['method'] | undefined;
    readonly status: number | undefined;
    readonly graphCode: string | undefined;
    readonly requestId: string | undefined;
    readonly clientRequestId: string | undefined;
    readonly date: string | undefined;
    readonly diagnostic: string | undefined;
    readonly retryAfterSeconds: number | undefined;
    readonly activityId: string | undefined;
    readonly requiredScopes: readonly string[] | undefined;
    readonly phase: Phase | undefined;
    readonly importId: string | undefined;
    readonly serialNumber: string | undefined;
    constructor(code: AutopilotErrorCode, message: string, { cause, ...details }?: AutopilotErrorDetails);
    /** What JSON.stringify, and with it many a logger, shows: an error's own properties would lack its message. */
    toJSON(): object;
}

/** The part of `@azure/core-auth`'s `TokenCredential` that is used; every credential of `@azure/identity` fits. */
interface TokenCredential {
    getToken(scopes: string | string[]): Promise<{
        token: string;
        expiresOnTimestamp: number;
    } | null>;
}
/** Where a bearer token comes from. */
type Credential = string | (() => string | Promise<string>) | TokenCredential;

/** What {@link createAutopilotClient} takes. */
interface AutopilotClientOptions {
    /**
     * Where the bearer token comes from: any `TokenCredential` (those of `@azure/identity`), whose token is used until two
     * minutes before it expires; a function that returns a token and is asked for every call; or a token. Calls at the same
     * time share one request for a token, so it must not depend on who calls. After a 401 a fresh one is asked for, once.
     */
    readonly credential: Credential;
    /** The cloud of the tenant. Default: `global` (GCC included). */
    readonly cloud?: Cloud | undefined;
    /** Version of Microsoft Graph. Default: `beta`. Settings and sync exist in beta only and always go there. */
    readonly apiVersion?: ApiVersion | undefined;
    /**
     * Where the API is, instead of `cloud` and `apiVersion`, for example the URL of a mock: `https:`, or `http:` on this
     * machine; no credentials, no query. Graph's own ends with the version. Links to a next page must lead to the same host.
     */
    readonly baseUrl?: string | undefined;
    /** The `fetch` to send with. Default: the platform's. A TypeError for what is no function. */
    readonly fetch?: typeof globalThis.fetch | undefined;
    /**
     * Name and version of your program, put before this package's own in `User-Agent`: printable ASCII, a TypeError otherwise.
     * Browsers send their own.
     */
    readonly userAgent?: string | undefined;
    /**
     * Milliseconds that one attempt may take, from sending the request to the end of the answer's body. Default: 60,000.
     * When it is over, a read or a delete is repeated; any other write ends as `outcomeUnknown`.
     */
    readonly attemptTimeoutMs?: number | undefined;
    /**
     * Milliseconds that a call may take in all: tokens, attempts and waits; of `list`, each page. Default: 300,000. A wait that
     * would leave less than a second of it for the next attempt is not begun: the call fails at once, with `retryAfterSeconds`.
     */
    readonly totalTimeoutMs?: number | undefined;
    /**
     * How often a request may be repeated: whole, 0 or more. Default: 5. Repeated is what the service did not take (429, or 503 with
     * `Retry-After`) and what never reached it; a read or a delete also after 500, 502, 503, 504 and a broken connection.
     */
    readonly maxRetries?: number | undefined;
    /** Called before each repeat, so that a program can log it. What it throws ends the call. */
    readonly onRetry?: ((event: RetryEvent) => void) | undefined;
    /** The clock for time-outs and waits, for tests that must not wait. Default: the platform's. */
    readonly clock?: Clock | undefined;
}
/** Why and when a request is sent again. */
interface RetryEvent {
    /** Number of the attempt that failed: 1 for the first. */
    readonly attempt: number;
    /** Milliseconds until the next attempt. */
    readonly waitMs: number;
    /** The code of `error`. */
    readonly reason: AutopilotErrorCode;
    /** What the call would fail with if it were not repeated. */
    readonly error: AutopilotError;
}

type Schemas = components['schemas'];
/**
 * The record of one device's import, as the service answers it. Apart from `id`, anything may be missing or null. Its
 * `hardwareIdentifier` can be read but is not enumerable, so that a printed or serialised record does not show it.
 */
type ImportedWindowsAutopilotDeviceIdentity = Schemas['ImportedWindowsAutopilotDeviceIdentity'];
/** One device to import: `serialNumber` and `hardwareIdentifier` (the hardware hash in base64) are required. */
type ImportedWindowsAutopilotDeviceIdentityCreate = Schemas['ImportedWindowsAutopilotDeviceIdentityCreate'];
/** How far an import has come. */
type ImportedWindowsAutopilotDeviceIdentityState = NonNullable<Schemas['ImportedWindowsAutopilotDeviceIdentityState']>;
/** `unknown`, `pending`, `partial`, `complete`, `error`, or a member that Microsoft may add. */
type ImportedWindowsAutopilotDeviceIdentityImportStatus = Schemas['ImportedWindowsAutopilotDeviceIdentityImportStatus'];
/** When the tenant last synchronised with the Autopilot service. */
type WindowsAutopilotSettings = Schemas['WindowsAutopilotSettings'];
type ListParameters = NonNullable<operations['listImportedWindowsAutopilotDeviceIdentities']['parameters']['query']>;
/** Which records `list` returns; without any of these, all that the tenant has. */
interface ListQuery {
    /** Only the records of this import: short for the filter `importId eq '…'`. */
    readonly importId?: string | undefined;
    /** An OData `$filter`, for example `contains(serialNumber,'SAMPLE')`. With `importId` too, both must hold. */
    readonly filter?: ListParameters['$filter'] | undefined;
    /** Properties to return (`$select`). Default: all of them. */
    readonly select?: Readonly<ListParameters['$select']> | undefined;
    /** Greatest number of records on one page (`$top`); `list` still follows to the last page. */
    readonly top?: ListParameters['$top'] | undefined;
    /** Number of records to pass over (`$skip`). */
    readonly skip?: ListParameters['$skip'] | undefined;
}
/** What every method takes last. */
interface CallOptions {
    /** Ends the call; it then throws an `AutopilotError` with the code `aborted`, and the signal's reason as its cause. */
    readonly signal?: AbortSignal | undefined;
    /** Called before each repeat of a request of this call, after the client's own `onRetry`. What it throws ends the call. */
    readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}
/**
 * The seven operations of the contract. A call that fails is rejected with an `AutopilotError`, whatever service, network,
 * `fetch` and credential do; with a TypeError, and nothing is sent, where options, `signal` or device are none at all.
 */
interface AutopilotClient {
    /**
     * Hands one device in for import (POST, 201). Never repeat it blindly: on `outcomeUnknown` look for the `importId`.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-create
     */
    create(device: ImportedWindowsAutopilotDeviceIdentityCreate, options?: CallOptions): Promise<ImportedWindowsAutopilotDeviceIdentity>;
    /**
     * Lists records, page after page: the next page is asked for when the loop reaches it. A next link to another host is
     * refused (`unexpectedResponse`), because the token would travel with it.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-list
     */
    list(query?: ListQuery, options?: CallOptions): AsyncIterable<ImportedWindowsAutopilotDeviceIdentity>;
    /**
     * Reads the record with this `id`. `notFound` where there is none, or none any more; `badRequest`, and nothing is sent,
     * for an id that cannot be one.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-get
     */
    get(id: string, options?: CallOptions): Promise<ImportedWindowsAutopilotDeviceIdentity>;
    /**
     * Deletes the record with this `id`. A registered device stays registered. `notFound` where there is none; but where the
     * call had to be repeated, 404 is a success: perhaps an attempt before, whose answer was lost, has deleted it. `badRequest`,
     * and nothing is sent, for an id that cannot be one.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-delete
     */
    delete(id: string, options?: CallOptions): Promise<void>;
    /**
     * Hands many devices in with one call, which counts as one write against the throttling limit.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-import
     */
    import(devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[], options?: CallOptions): Promise<ImportedWindowsAutopilotDeviceIdentity[]>;
    /**
     * Starts a synchronisation with the Autopilot service (beta). `conflict` while one runs, `throttled` within ten
     * minutes of the last.
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync
     */
    sync(options?: CallOptions): Promise<void>;
    /**
     * Reads when the tenant last synchronised (beta).
     *
     * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-get
     */
    settings(options?: CallOptions): Promise<WindowsAutopilotSettings>;
}

/**
 * A client for the import of Windows Autopilot devices through Microsoft Graph.
 *
 * ```ts
 * const autopilot = createAutopilotClient({ credential: new DefaultAzureCredential() });
 * const record = await autopilot.create({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: hash });
 * ```
 *
 * @throws TypeError when an option cannot be used, above all a `baseUrl` over which a token must not travel.
 */
declare function createAutopilotClient(options: AutopilotClientOptions): AutopilotClient;

/**
 * What an error code means and what to do about it, in words. Kept apart from the errors themselves, so that a program
 * that shows none of it does not carry it.
 */
declare const explanations: Readonly<Record<AutopilotErrorCode, {
    readonly meaning: string;
    readonly remedy: string;
}>>;
/** What to do about an error, in words for a person. */
declare function remedyFor(error: AutopilotError): string;

/** What {@link cleanImport} takes besides client and importIds. */
interface CleanOptions {
    /**
     * Ids of records that are known to be ours, whatever importId they bear: those of a report, where the service replaces
     * importIds. Default: none.
     */
    readonly ids?: Iterable<string> | undefined;
    /**
     * Deletes within any 20 seconds, of the 100 writes that Microsoft documents: whole, 1 or more. A TypeError for anything
     * else. Default: 90.
     */
    readonly writesPer20Seconds?: number | undefined;
    /** Ends the cleaning with an `AutopilotError` of the code `aborted`. */
    readonly signal?: AbortSignal | undefined;
    /** The clock for waits. Default: the platform's. */
    readonly clock?: Clock | undefined;
    /** Called after each delete. */
    readonly onDeleted?: ((id: string) => void) | undefined;
}
/** What {@link cleanImport} did. */
interface CleanResult {
    /** Ids of the records that are gone now. */
    readonly deleted: readonly string[];
    /** Ids of records that were left, because the service has not decided about them. */
    readonly unfinished: readonly string[];
}
/**
 * Deletes the finished records of our own imports, and no others: those that bear one of these importIds, or have one of
 * these ids, and whose status is `complete`, `error` or `partial`. A record is only a status: a registered device stays
 * registered.
 *
 * @throws AutopilotError when a list or a delete fails for good; whatever was deleted until then is deleted.
 * @throws TypeError when an option cannot be used; nothing was asked or deleted then.
 */
declare function cleanImport(client: AutopilotClient, importIds: Iterable<string>, options?: CleanOptions): Promise<CleanResult>;

/**
 * What is known about the error of a device: by its name, which is more trustworthy; by its number only where the service
 * gave no name. `undefined` for what the contract does not know: show that as it is.
 *
 * @param name `deviceErrorName` of a record's state
 * @param code `deviceErrorCode` of a record's state
 */
declare function deviceError(name: string | null | undefined, code?: number): KnownDeviceError | undefined;

/**
 * What became of a device:
 * - `complete`: registered
 * - `alreadyInTenant`: it was registered in this tenant before; all is well
 * - `failed`: the service refused it after a look at it: see `deviceErrorName`
 * - `partial`: the service says so, and no public page says what it means
 * - `pending`: sent, and not decided when the run ended
 * - `rejected`: the service did not take it, for example because its hash is not base64; or it cannot be sent, for example
 *   because it has no serial number
 * - `skipped`: not sent
 */
type ImportOutcome = 'complete' | 'alreadyInTenant' | 'failed' | 'partial' | 'pending' | 'rejected' | 'skipped';
/** A row of the input, and what became of it. */
interface ReportedDevice {
    /** As the row has it, or empty. */
    readonly file: string;
    /** As the row has it; otherwise the number of the row, 1 for the first. */
    readonly line: number;
    /** As the row has it, not as the service may write it. */
    readonly serialNumber: string;
    /** As the row has it; `undefined` where it has none. */
    readonly groupTag: string | undefined;
    readonly outcome: ImportOutcome;
    /** The id of its record, where one is known. */
    readonly id: string | undefined;
    /** As the service says it, known or not. */
    readonly deviceErrorCode: number | undefined;
    /** As the service says it, known or not; its first 200 characters, without what looks like a hash. */
    readonly deviceErrorName: string | undefined;
    /** What the outcome means, where the word alone does not say it. */
    readonly message: string | undefined;
    /** What a person can do about it; `undefined` where the device was registered. */
    readonly remedy: string | undefined;
}
/** How many devices there are of each outcome, and in all. */
type ImportSummary = Readonly<Record<ImportOutcome | 'total', number>>;
/**
 * Why a run ended before every outcome was known:
 * - `aborted`: by the `AbortSignal`
 * - `signIn`: 401 or 403: no token, a permission or a role is missing
 * - `service`: the service could not be reached, failed, or refused what is no fault of a device, for longer than `waitMs`
 * - `wait`: all was sent; some devices were not decided within `waitMs`
 * - `journal`: what must be durable could not be written. (A journal that cannot be read ends `importDevices` with its error:
 *   nothing is sent, so there is nothing to report.)
 * - `devices`: the input could not be read, or is not the one that the journal began with
 */
type StopReason = 'aborted' | 'signIn' | 'service' | 'wait' | 'journal' | 'devices';
interface ImportStop {
    readonly reason: StopReason;
    readonly message: string;
    /** What was caught, where something was: an `AutopilotError`, or what journal or input threw. */
    readonly error?: unknown;
}
/** What a run came to. */
interface ImportReport {
    /**
     * The importIds under which devices were handed in, those of earlier runs on the same journal included. Also those under
     * which something was sent of which nobody knows whether it arrived: to look for it.
     */
    readonly importIds: readonly string[];
    /** When the first run on the journal began: ISO 8601, UTC, by this machine's clock. */
    readonly startedAt: string;
    /** When this run ended: ISO 8601, UTC, by this machine's clock. */
    readonly finishedAt: string;
    readonly summary: ImportSummary;
    /**
     * Every row of the input exactly once, in its order. Of a run that was stopped: every row that the input gave within ten
     * seconds from then; of those that it did not give nothing is known, and `stopped.message` says that there may be some.
     */
    readonly devices: readonly ReportedDevice[];
    /** Why the run ended early; `undefined` when every outcome is known. A run with a journal can be resumed. */
    readonly stopped: ImportStop | undefined;
}

/** Where the rows stand. */
interface ImportCounts {
    /** Those that were read so far: the sum of the others. */
    readonly read: number;
    /** Those with problems, and those that cannot be sent. */
    readonly skipped: number;
    /** Neither sent nor decided. */
    readonly unsent: number;
    /** Sent, and not yet known to have arrived. */
    readonly unknown: number;
    /** Taken by the service, and not decided yet. */
    readonly accepted: number;
    /** Those whose outcome is known. */
    readonly decided: number;
}
/**
 * Why nothing is sent for a while:
 * - `pace`: to stay below the service's limits
 * - `throttled`: the service said 429, or 503 with a time to come back
 * - `unavailable`: it could not be reached, or failed
 * - `grace`: a look-up found less than was sent, and lists may lag
 * - `poll`: the service has not decided yet
 */
type WaitReason = 'pace' | 'throttled' | 'unavailable' | 'grace' | 'poll';
/** What happens in the course of an import, in its order. `devices` are numbers of devices. */
type ImportEvent = {
    readonly type: 'begun';
    /** Whether the journal had entries of an earlier run. */
    readonly resumed: boolean;
} | {
    readonly type: 'sending';
    readonly importId: string;
    readonly devices: number;
} | {
    readonly type: 'accepted';
    readonly importId: string;
    readonly devices: number;
} | {
    /** The service took none of these; each half is sent by itself. */
    readonly type: 'halved';
    readonly importId: string;
    readonly devices: number;
    readonly error: AutopilotError;
} | {
    /** Whether these arrived is not known; they are looked up. Without an error: an earlier run ended there. */
    readonly type: 'unknown';
    readonly importId: string;
    readonly devices: number;
    readonly error?: AutopilotError;
} | {
    readonly type: 'lookedUp';
    readonly importId: string;
    readonly found: number;
    /** These are sent again. */
    readonly missing: number;
} | {
    readonly type: 'waiting';
    readonly why: WaitReason;
    readonly waitMs: number;
    readonly error?: AutopilotError;
} | {
    /** Its outcome has become known. Rows that are not sent are in the report only. */
    readonly type: 'device';
    readonly device: ReportedDevice;
} | {
    readonly type: 'progress';
    readonly counts: ImportCounts;
} | {
    readonly type: 'report';
    readonly report: ImportReport;
};

/** Where a run keeps what it must not forget, so that another run can go on after a crash at any instant. */
interface ImportJournal {
    /** All entries so far, in order. */
    read(): AsyncIterable<JournalEntry> | Promise<readonly JournalEntry[]>;
    /** Adds an entry. Resolves when it is durable: nothing is sent before. Entries are plain JSON, and hold no hash. */
    append(entry: JournalEntry): Promise<void>;
}
/** How devices are handed in: many with one call of the `import` action, or one by one with `create`. */
type ImportMode = 'action' | 'create';
/** A row's outcome that will not change any more. */
interface JournalResult {
    readonly row: number;
    readonly outcome: Exclude<ImportOutcome, 'pending' | 'skipped'>;
    readonly id?: string;
    readonly deviceErrorCode?: number;
    readonly deviceErrorName?: string;
    readonly message?: string;
}
/** A fact about a run. Rows are numbered from 0 in the order of the input. Where `rows` is left out, all of the send are meant. */
type JournalEntry = {
    readonly type: 'begun';
    readonly at: string;
} | {
    /** Written before anything is sent: from here on these rows may have arrived. */
    readonly type: 'send';
    readonly importId: string;
    readonly mode: ImportMode;
    readonly rows: readonly SentRow[];
    /**
     * Records with these serial numbers that were there before; they are not ours. Left out where the service is known
     * to keep importIds, which tell it better.
     */
    readonly before?: readonly string[];
} | {
    /** The service has these. */
    readonly type: 'taken';
    readonly importId: string;
    readonly rows?: readonly number[];
    /** Ids of their records, to be found by. Left out where the service keeps importIds. */
    readonly records?: readonly string[];
} | {
    /** The service does not have these: it refused them, or they never arrived. */
    readonly type: 'notTaken';
    readonly importId: string;
    readonly rows?: readonly number[];
} | {
    readonly type: 'results';
    readonly results: readonly JournalResult[];
}
/** Every outcome is known. */
 | {
    readonly type: 'finished';
    readonly at: string;
};
/** A row as it was sent, to recognise it by. */
interface SentRow {
    readonly row: number;
    readonly line: number;
    readonly serialNumber: string;
}

/** What {@link importDevices} takes besides client and devices. All times are milliseconds. */
interface ImportOptions {
    /**
     * Makes the run resumable: a journal that has entries is continued. Without one nothing outlives the process, and
     * whoever runs the import again after a crash sends all of it again.
     */
    readonly journal?: ImportJournal | undefined;
    /**
     * Stops the run; the report still comes, at once or, where the input has not come to its end, within ten seconds. What was
     * on its way then is looked up when the run is resumed.
     */
    readonly signal?: AbortSignal | undefined;
    /**
     * `action` hands many devices in with one call, which counts as one write; `create` one by one, for tenants where the
     * action misbehaves. Default: `action`.
     */
    readonly mode?: ImportMode | undefined;
    /** Greatest number of devices of one call, or in the mode `create` under one importId: whole, 1 or more. Default: 500. */
    readonly chunkDevices?: number | undefined;
    /**
     * Greatest size of one call in bytes: whole, 1 or more; a device that alone is larger is sent alone. Default: 3,000,000.
     */
    readonly chunkBytes?: number | undefined;
    /**
     * Writes within any 20 seconds, of the 100 that Microsoft documents; fewer once the service throttles. Whole, 1 or more.
     * Default: 90.
     */
    readonly writesPer20Seconds?: number | undefined;
    /**
     * How long a device may be undecided after the last one was accepted, and how long the service may fail without any
     * progress before the run stops. Default: 30 minutes.
     */
    readonly waitMs?: number | undefined;
    /** The wait before the first look at the outcomes; it grows by half each time, to a minute. Default: 15 seconds. */
    readonly pollIntervalMs?: number | undefined;
    /**
     * How long lists may lag: what was sent with an unknown outcome is sent again only if it is not found in this time.
     * Default: one minute.
     */
    readonly graceMs?: number | undefined;
    /** The clock for waits, best the client's. Default: the platform's. */
    readonly clock?: Clock | undefined;
}

/** A device to import, and where it comes from. What `readDevices` yields is one. */
interface ImportRow {
    /** What is sent; its `importId` is replaced by that of the run. */
    readonly device: ImportedWindowsAutopilotDeviceIdentityCreate;
    /** For the report. Default: empty. */
    readonly file?: string | undefined;
    /** For the report. Default: the number of the row, 1 for the first. */
    readonly line?: number | undefined;
    /** A row with a problem is not sent, and reported as `skipped`. */
    readonly problems?: readonly {
        readonly problem: string;
        readonly remedy: string;
    }[] | undefined;
}

/**
 * Imports devices: hands them in in chunks, finds out what became of each, and reports.
 *
 * ```ts
 * for await (const event of importDevices(autopilot, readDevices(bytes), { journal })) {
 *   if (event.type === 'report') console.log(event.report.summary);
 * }
 * ```
 *
 * The last event is the report, whatever happens: also when the run is stopped by its signal, by a refused sign-in, by a
 * service or a journal that fails, or by an input that cannot be read. `report.stopped` says so then; every row of the input
 * that could be read is in it exactly once. For that a run that was stopped reads on to the end of its input, which is given
 * ten seconds; what it has not given then was never seen, and is not in the report.
 *
 * - **Chunks.** At most 500 devices and 3 MB go with one call of the `import` action. A chunk that is refused with 400 or 413
 *   is halved until the bad row is alone: `rejected`.
 * - **Rows that cannot be sent**, without a serial number for example, are `rejected` as they come in; the others go on.
 * - **Nothing twice.** Each chunk gets an importId, which the journal has before the chunk is sent. Where the outcome of a
 *   write is not known, or a run ended in between, the importId is looked up, for as long as lists may lag, and only what is
 *   missing is sent again. A service that replaces importIds is noticed; then records are found by id, or, where no answer
 *   told their ids, by serial number, if they were not there before.
 * - **Only our own records** are looked at, found by importId and serial number, never by hash.
 * - **Memory.** Rows are read as they are sent, and a hash is forgotten once its chunk was accepted; what the report needs
 *   of a row is kept.
 *
 * A loop that is left early stops the run as its signal does.
 *
 * @param devices read once, in order. To resume a run, the same rows must come again, in the same order.
 * @throws TypeError when an option cannot be used, or `devices` cannot be iterated; and whatever reading the journal throws:
 *   nothing was sent then, and no report comes.
 */
declare function importDevices(client: AutopilotClient, devices: AsyncIterable<ImportRow> | Iterable<ImportRow>, options?: ImportOptions): AsyncGenerator<ImportEvent, void, void>;

/** What {@link syncTenant} takes besides the client. */
interface SyncOptions extends CallOptions {
    /** The time in milliseconds since 1970. Default: `Date.now`. */
    readonly now?: (() => number) | undefined;
}
/** Whether a synchronisation was started, and why not. */
type SyncResult = {
    readonly started: true;
} | {
    readonly started: false;
    /** `running`: one is in progress. `tooSoon`: less than ten minutes have passed since the last one began. */
    readonly reason: 'running' | 'tooSoon';
    /** When it can be tried again; `undefined` where nobody says when the last one began, or no date is so late. */
    readonly retryAt: Date | undefined;
};
/**
 * Starts a synchronisation of the tenant with the Autopilot service, if the settings say that none is running and that the
 * last one was asked for at least ten minutes ago, before which the service would refuse it: nothing is sent otherwise.
 *
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync for the ten minutes
 * @throws AutopilotError when a call fails for another reason; `outcomeUnknown` when it may have been started.
 */
declare function syncTenant(client: AutopilotClient, options?: SyncOptions): Promise<SyncResult>;

export { AutopilotError, DeviceFileError, apiVersions, checkDevices, cleanImport, createAutopilotClient, decodeHardwareHash, deviceError, deviceErrors, encodeHardwareHash, explanations, importDevices, isBase64, readDevices, remedyFor, repairBase64, syncTenant, writeIntuneCsv };
export type { ApiVersion, AutopilotClient, AutopilotClientOptions, AutopilotErrorCode, AutopilotErrorDetails, Base64Repair, CallOptions, CheckDevicesOptions, CleanOptions, CleanResult, Clock, Cloud, Column, Credential, CsvDevice, CsvLayout, DecodedHardwareHash, DeviceColumns, DeviceFileErrorCode, DeviceFileErrorDetails, DeviceRow, ExtraCell, Finding, FindingCode, HardwareHashChassis, HardwareHashDisk, HardwareHashDisplay, HardwareHashFields, HardwareHashMemory, HardwareHashNetworkAdapter, HardwareHashOfflineDeviceId, HardwareHashProblem, HardwareHashProblemCode, HardwareHashProcessor, HardwareHashRecord, HardwareHashVersions, ImportCounts, ImportEvent, ImportJournal, ImportMode, ImportOptions, ImportOutcome, ImportReport, ImportRow, ImportStop, ImportSummary, ImportedWindowsAutopilotDeviceIdentity, ImportedWindowsAutopilotDeviceIdentityCreate, ImportedWindowsAutopilotDeviceIdentityImportStatus, ImportedWindowsAutopilotDeviceIdentityState, IntuneCsvFile, IntuneCsvRow, JournalEntry, JournalResult, KnownDeviceError, ListQuery, Phase, ReadDevicesOptions, RepairedBase64, ReportedDevice, RetryEvent, RowProblem, RowProblemCode, SentRow, Severity, StopReason, SyncOptions, SyncResult, TokenCredential, WaitReason, WindowsAutopilotSettings, WriteIntuneCsvOptions };
