/** Numbers that have names. A number without a name is kept as it is. */
export type Names = Readonly<Record<string, number>>;

export type Named<Codes extends Names> = (keyof Codes & string) | number;

/** `PROCESSOR_ARCHITECTURE_…` of the Windows SDK. */
export const architectures = { x86: 0, arm: 5, x64: 9, arm64: 12 } as const;

/** The system that captured the hash: 2 is the installed Windows. Other values are undocumented. */
export const osTypes = { fullOs: 2 } as const;

/** "Memory error correction types" of a physical memory array in the SMBIOS specification. */
export const errorCorrections = { none: 3, parity: 4, singleBitEcc: 5, multiBitEcc: 6, crc: 7 } as const;

/** `STORAGE_BUS_TYPE` of the Windows SDK. */
export const busTypes = {
  scsi: 1,
  atapi: 2,
  ata: 3,
  usb: 7,
  raid: 8,
  iscsi: 9,
  sas: 10,
  sata: 11,
  sd: 12,
  mmc: 13,
  nvme: 17,
  ufs: 19,
} as const;

/** `NDIS_PHYSICAL_MEDIUM` of the Windows driver kit. */
export const physicalMedia = {
  unspecified: 0,
  wirelessLan: 1,
  native80211: 9,
  bluetooth: 10,
  ethernet: 14,
} as const;

/** `POWER_PLATFORM_ROLE` of the Windows SDK. */
export const platformRoles = {
  unspecified: 0,
  desktop: 1,
  mobile: 2,
  workstation: 3,
  enterpriseServer: 4,
  sohoServer: 5,
  appliancePc: 6,
  performanceServer: 7,
  slate: 8,
} as const;

/** The source of the offline device id. */
export const offlineDeviceIdSources = { tpmEndorsementKey: 1, uefiVariable: 2 } as const;
