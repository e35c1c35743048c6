/**
 * Decodes hardware hashes, with this package or with the platform alone, whenever the parent requests it, and with the
 * requested number in parallel. Reports the elapsed milliseconds.
 *
 * node hash.js CONTENDER FILE, with an IPC channel
 */
import { readFileSync } from 'node:fs';
import { decodeHardwareHash } from 'graph-autopilot';

const [contender, file] = process.argv.slice(2);
const hashes = readFileSync(file, 'utf8').split('\n');
const keyBytes = (await decodeHardwareHash(hashes[0])).tpmEndorsementKeyBytes?.length ?? 0;

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

const contenders = {
  async 'graph-autopilot'(hash) {
    const { checksumValid, serialNumber } = await decodeHardwareHash(hash);
    if (!checksumValid || serialNumber === undefined) throw new Error('a hash was not decoded');
  },
  async bare(hash) {
    const bytes = bytesOf(hash);
    const digests = [crypto.subtle.digest('SHA-256', bytes)];
    if (keyBytes > 0) digests.push(crypto.subtle.digest('SHA-256', bytes.slice(0, keyBytes)));
    for (const digest of digests) if ((await digest).byteLength !== 32) throw new Error('a hash was not digested');
  },
};

process.on('message', async ({ times, inFlight }) => {
  const decode = contenders[contender];
  const before = performance.now();
  for (let first = 0; first < times; first += inFlight) {
    if (inFlight === 1) await decode(hashes[first % hashes.length]);
    else {
      await Promise.all(
        Array.from({ length: inFlight }, (_, index) => decode(hashes[(first + index) % hashes.length])),
      );
    }
  }
  process.send(performance.now() - before);
});
process.send('ready');
