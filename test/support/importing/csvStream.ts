import { hash } from '../../import/support/devices.js';

export function serialNumber(row: number): string {
  return `SAMPLE-${String(row + 1).padStart(5, '0')}`;
}

/** Returns a captured file of so many devices as a stream that creates its rows on demand. */
export function csvStream(devices: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let row = -1;
  return new ReadableStream({
    pull(controller) {
      if (row === devices) return controller.close();
      const text =
        row === -1
          ? 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag\r\n'
          : `${serialNumber(row)},,${hash},Warehouse\r\n`;
      controller.enqueue(encoder.encode(text));
      row++;
    },
  });
}
