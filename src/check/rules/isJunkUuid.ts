/** What boards say whose maker has filled in none; DSP0134 of DMTF has all zeros for "not present", all ones for "not set". */
const junkUuids = new Set([
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '03000200-0400-0500-0006-000700080009',
]);

/** Whether many devices have this SMBIOS UUID, so that it identifies none. */
export function isJunkUuid(uuid: string): boolean {
  return junkUuids.has(uuid.toLowerCase());
}
