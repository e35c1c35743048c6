import { DeviceFileError, type DeviceRow } from '../../csv/index.js';

/** The rows with one group tag for all devices, where one is asked for: what the files say of it then does not matter. */
export async function* tagged(
  rows: AsyncIterable<DeviceRow | DeviceFileError>,
  groupTag: string | undefined,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  for await (const row of rows) {
    if (groupTag !== undefined && !(row instanceof DeviceFileError)) row.device.groupTag = groupTag;
    yield row;
  }
}
