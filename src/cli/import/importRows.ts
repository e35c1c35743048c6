import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import type { ImportRow } from '../../import/index.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';
import type { PlannedRow } from './Plan.js';

/**
 * The rows as they are to be sent: read a second time, now with their hashes, beside the plan that was made at the first.
 *
 * @throws CliError when they are not those of the plan: somebody has changed the file in between.
 */
export async function* importRows(
  input: AsyncIterable<DeviceRow | DeviceFileError>,
  plan: readonly PlannedRow[],
): AsyncGenerator<ImportRow> {
  let at = 0;
  for await (const item of input) {
    if (item instanceof DeviceFileError) throw item;
    const planned = plan[at++];
    if (planned?.serialNumber !== item.device.serialNumber || planned.line !== item.line) throw changed(item);
    const { file, line, device } = item;
    yield {
      file,
      line,
      device,
      ...(planned.skips.length > 0 && { problems: planned.skips }),
    };
  }
}

function changed({ file, line }: DeviceRow): CliError {
  return new CliError(
    exitCodes.unfinished,
    `${file}, line ${line}: the file has changed since it was checked. Put it back as it was, and go on with --resume.`,
  );
}
