import { DeviceFileError, type DeviceRow, readDevices } from '../../csv/index.js';
import type { Cli } from '../Cli.js';
import { inputBytes, nameOf } from './inputBytes.js';

/**
 * The rows of several files, one file after the other, bad rows with their problems. A file that is no list of devices
 * gives its error, and those after it are read all the same.
 *
 * @param files paths, or `-` for standard input
 * @throws CliError when a file cannot be opened or breaks off.
 */
export async function* readDeviceFiles(
  files: readonly string[],
  cli: Cli,
): AsyncGenerator<DeviceRow | DeviceFileError> {
  for (const path of files) {
    try {
      yield* readDevices(webStream(inputBytes(path, cli)), { file: nameOf(path), badRows: 'yield' });
    } catch (error) {
      if (error instanceof DeviceFileError) yield error;
      else throw error;
    }
  }
}

/** Bytes as they come, as a stream that web-standard code takes. */
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
