import { textOrMarker } from '../shared/quote.js';
import type { DecodedHardwareHash } from './HardwareHashFields.js';

/** A fact in a hardware hash, as text for people. */
export interface HardwareHashFact {
  readonly name: FactName;
  readonly label: string;
  /** One text, or one for each disk, adapter and so on. Empty if the device has a blank text there. */
  readonly texts: readonly string[];
}

/** Facts that belong together. */
export interface HardwareHashSection {
  readonly title: string;
  readonly facts: readonly HardwareHashFact[];
}

type FactName = Exclude<
  keyof DecodedHardwareHash,
  | 'diskSerialNumber'
  | 'tpmEndorsementKeyBytes'
  | 'records'
  | 'length'
  | 'checksumValid'
  | 'truncated'
  | 'problems'
  | 'repairs'
>;

type Description<Name extends FactName> = readonly [
  label: string,
  describe: (value: NonNullable<DecodedHardwareHash[Name]>) => string | readonly string[],
];

/** In the order of the output. A fact that is added to the decoder must be added here. */
const descriptions: { readonly [Name in FactName]: Description<Name> } = {
  manufacturer: ['Manufacturer', asIs],
  productName: ['Model', asIs],
  serialNumber: ['Serial number', asIs],
  family: ['Family', asIs],
  sku: ['SKU', asIs],
  systemVersion: ['System version', asIs],
  productPartNumber: ['Part number', asIs],
  productId: ['Windows product ID', asIs],
  smbiosUuid: ['SMBIOS UUID', asIs],
  chassis: [
    'Chassis',
    ({ type, powerPlatformRole }) =>
      `${chassisTypes[type & 0x7f] ?? `type ${type}`}, ${words(powerPlatformRole)} power profile`,
  ],
  boardProduct: ['Mainboard', asIs],
  boardVersion: ['Mainboard version', asIs],
  firmwareVendor: ['Firmware vendor', asIs],
  firmwareVersion: ['Firmware version', asIs],
  cpuVendor: ['Processor vendor', asIs],
  cpuModel: ['Processor model', asIs],
  processor: [
    'Processor',
    ({ architecture, packages, cores, threads, hyperthreading }) =>
      `${words(architecture)}, sockets: ${packages}, cores: ${cores}, threads: ${threads}, hyperthreading: ${hyperthreading ? 'yes' : 'no'}`,
  ],
  memory: [
    'Memory',
    ({ totalPhysicalRam, maximumCapacity, slots, errorCorrection }) =>
      `${totalPhysicalRam} of at most ${maximumCapacity} (${noUnit}), slots: ${slots}, error correction: ${words(errorCorrection)}`,
  ],
  tpmVersion: ['TPM', asIs],
  tpmEndorsementKey: ['TPM endorsement key', (fingerprint) => `present, SHA-256 ${fingerprint}`],
  offlineDeviceId: ['Offline device ID', ({ source }) => `present, from ${words(source)}`],
  disks: [
    'Disk',
    (disks) =>
      disks.map(
        ({ busType, capacity, incursSeekPenalty }) =>
          `${words(busType)}, ${incursSeekPenalty ? 'rotating' : 'solid state'}, capacity ${capacity} (${noUnit})`,
      ),
  ],
  diskSerialNumbers: ['Disk serial number', asIs],
  kernelDiskSerialNumber: ['Serial number of the system disk', asIs],
  networkAdapters: [
    'Network adapter',
    (adapters) =>
      adapters.map(({ macAddress, physicalMedium }) =>
        physicalMedium === undefined ? macAddress : `${macAddress}, ${words(physicalMedium)}`,
      ),
  ],
  graphicsNames: ['Graphics adapter', asIs],
  graphicsMemory: ['Graphics memory', (sizes) => sizes.map((size) => `${size} (${noUnit})`)],
  displays: [
    'Display',
    (displays) =>
      displays.map(
        ({ horizontalResolution, verticalResolution, physicalWidth, physicalHeight }) =>
          `${horizontalResolution} × ${verticalResolution} pixels, ${physicalWidth} × ${physicalHeight} (${noUnit})`,
      ),
  ],
  versions: [
    'Captured with',
    ({ osBuild, osType, osArchitecture, toolBuild, toolVersion }) => [
      `Windows ${osBuild}, ${words(osArchitecture)}, ${words(osType)}`,
      `capture tool ${toolBuild}, version ${toolVersion}`,
    ],
  ],
};

const sections: readonly (readonly [title: string, first: FactName])[] = [
  ['Device', 'manufacturer'],
  ['Mainboard and firmware', 'boardProduct'],
  ['Processor and memory', 'cpuVendor'],
  ['TPM', 'tpmVersion'],
  ['Disks', 'disks'],
  ['Network', 'networkAdapters'],
  ['Graphics', 'graphicsNames'],
  ['Capture', 'versions'],
];

/** The names of all facts, in the order of {@link describeHardwareHash}. */
export const factNames = Object.keys(descriptions) as readonly FactName[];

/**
 * Describes the contents of a hardware hash for people. No text contains a part of a hash, a product key or the bytes of
 * the TPM's key. But serial numbers and MAC addresses identify a device, and are personal data.
 */
export function describeHardwareHash(hash: DecodedHardwareHash): HardwareHashSection[] {
  const described: { title: string; facts: HardwareHashFact[] }[] = [];
  for (const name of factNames) {
    const [title] = sections.find(([, first]) => first === name) ?? [];
    if (title !== undefined) described.push({ title, facts: [] });
    const fact = describeFact(hash, name);
    if (fact !== undefined) described.at(-1)?.facts.push(fact);
  }
  return described.filter(({ facts }) => facts.length > 0);
}

function describeFact<Name extends FactName>(
  hash: DecodedHardwareHash,
  name: Name,
): HardwareHashFact | undefined {
  const [label, describe] = descriptions[name];
  const value = hash[name];
  if (value === undefined) return undefined;
  return { name, label, texts: [describe(value)].flat().map(shownText) };
}

/** Returns a text in a hash, or a marker if it may be a secret. A text in a damaged hash may be very long. */
export function shownText(text: string): string {
  return textOrMarker(text, maxTextLength);
}

const maxTextLength = 500;

function asIs<Value>(value: Value): Value {
  return value;
}

const noUnit = 'unit not documented';

/** Returns a coded value as words: `enterprise server` for `enterpriseServer`. */
function words(code: string | number): string {
  if (typeof code === 'number') return `number ${code}`;
  return names[code] ?? code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const names: Readonly<Record<string, string>> = {
  arm: 'Arm',
  arm64: 'Arm64',
  singleBitEcc: 'single-bit ECC',
  multiBitEcc: 'multi-bit ECC',
  crc: 'CRC',
  scsi: 'SCSI',
  atapi: 'ATAPI',
  ata: 'ATA',
  usb: 'USB',
  raid: 'RAID',
  iscsi: 'iSCSI',
  sas: 'SAS',
  sata: 'SATA',
  sd: 'SD',
  mmc: 'MMC',
  nvme: 'NVMe',
  ufs: 'UFS',
  wirelessLan: 'wireless LAN',
  native80211: 'Wi-Fi',
  bluetooth: 'Bluetooth',
  ethernet: 'Ethernet',
  sohoServer: 'SOHO server',
  appliancePc: 'appliance PC',
  tpmEndorsementKey: 'the TPM endorsement key',
  uefiVariable: 'a UEFI variable',
  fullOs: 'installed system',
};

/** "System enclosure or chassis types" of the SMBIOS specification (DMTF DSP0134), by number. */
const chassisTypes: readonly (string | undefined)[] = [
  undefined,
  'other',
  'unknown',
  'desktop',
  'low-profile desktop',
  'pizza box',
  'mini tower',
  'tower',
  'portable',
  'laptop',
  'notebook',
  'handheld',
  'docking station',
  'all-in-one',
  'subnotebook',
  'space-saving',
  'lunch box',
  'main server chassis',
  'expansion chassis',
  'subchassis',
  'bus expansion chassis',
  'peripheral chassis',
  'RAID chassis',
  'rack-mount chassis',
  'sealed-case PC',
  'multi-system chassis',
  'CompactPCI',
  'AdvancedTCA',
  'blade',
  'blade enclosure',
  'tablet',
  'convertible',
  'detachable',
  'IoT gateway',
  'embedded PC',
  'mini PC',
  'stick PC',
];
