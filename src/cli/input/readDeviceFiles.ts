import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DeviceFileError, type DeviceRow, type ReadDevicesOptions, readDevices } from '../../csv/index.js';
import type { Cli } from '../Cli.js';
import { printable, width } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { inputBytes, nameOf } from './inputBytes.js';

/**
 * Yields the rows of several files, one file after the other, including bad rows with their problems. For a file that
 * is not a list of devices, it yields the error and continues with the next one.
 *
 * @param files paths, or `-` for standard input
 * @param hash whether a file must have a column for the hardware hash
 * @param talk where to show the progress of a long file, on a terminal only
 * @throws CliError if a file cannot be opened or read to its end
 */
export async function* readDeviceFiles(
  files: readonly string[],
  cli: Cli,
  talk?: Talk,
  hash?: ReadDevicesOptions['hash'],
): AsyncGenerator<DeviceRow | DeviceFileError> {
  for (const path of files) {
    const bytes = talk?.canPin ? shown(path, cli, talk) : inputBytes(path, cli);
    try {
      yield* readDevices(webStream(bytes), { file: nameOf(path), badRows: 'yield', hash });
    } catch (error) {
      if (error instanceof DeviceFileError) yield error;
      else throw error;
    }
  }
}

/** A file that takes less time needs no progress. */
const patienceMs = 500;
const redrawMs = 100;

/** Yields the bytes of a file, and shows how much of it has been read, whether or not it contains rows. */
async function* shown(path: string, cli: Cli, talk: Talk): AsyncGenerator<Uint8Array> {
  const { clock, stderr } = cli.io;
  const held = cli.held?.get(path)?.reduce((sum, { length }) => sum + length, 0);
  const size = held ?? (path === '-' ? 0 : ((await stat(path).catch(() => undefined))?.size ?? 0));
  let due = clock.now() + patienceMs;
  let read = 0;
  try {
    for await (const bytes of inputBytes(path, cli)) {
      read += bytes.length;
      if (clock.now() >= due) {
        due = clock.now() + redrawMs;
        const far = size === 0 ? `${Math.floor(read / 1e6)} MB` : `${Math.floor((read / size) * 100)} %`;
        const text = `Reading ${printable(basename(nameOf(path)))}: ${far}`;
        talk.pin(width(text) < (stderr.columns ?? 80) ? text : `Reading: ${far}`);
      }
      yield bytes;
    }
  } finally {
    talk.pin('');
  }
}

/** Wraps bytes in a web-standard stream. */
function webStream(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
