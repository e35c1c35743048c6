import type { ByteDecoder } from './ByteDecoder.js';
import { DeviceFileError } from './DeviceFileError.js';
import { joinBytes } from './joinBytes.js';
import { sampleLength, sniffEncoding } from './sniffEncoding.js';
import { utf8Decoder } from './utf8Decoder.js';
import { utf8OrAnsiDecoder } from './utf8OrAnsiDecoder.js';
import { utf16Decoder } from './utf16Decoder.js';

/** The text of a file in whatever encoding it has, without its byte order mark. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  let decoder: ByteDecoder | undefined;
  let sample: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk);
      continue;
    }
    sample = joinBytes(sample, chunk);
    if (sample.length < sampleLength) continue;
    const found = decoderFor(sample, file);
    decoder = found.decoder;
    yield decoder.decode(sample.subarray(found.mark));
  }
  if (decoder !== undefined) {
    yield decoder.end();
  } else {
    const found = decoderFor(sample, file);
    yield found.decoder.decode(sample.subarray(found.mark)) + found.decoder.end();
  }
}

function decoderFor(
  sample: Uint8Array,
  file: string,
): {
  readonly decoder: ByteDecoder;
  readonly mark: number;
} {
  const sniffed = sniffEncoding(sample);
  if ('binary' in sniffed) {
    throw new DeviceFileError({
      code: 'binaryFile',
      file,
      problem: `The file is ${sniffed.binary}, not text.`,
      remedy: 'Open it in the program that made it and save the list of devices as CSV.',
    });
  }
  const { encoding, mark } = sniffed;
  switch (encoding) {
    case 'utf-8':
      return { decoder: utf8Decoder(), mark };
    case 'utf-8 or ansi':
      return { decoder: utf8OrAnsiDecoder(), mark };
    default:
      return { decoder: utf16Decoder(encoding, file), mark };
  }
}
