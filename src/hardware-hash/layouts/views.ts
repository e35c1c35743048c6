export function viewOf<Bytes extends ArrayBufferLike>(data: Uint8Array<Bytes>): DataView<Bytes> {
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

export function bytesOf<Bytes extends ArrayBufferLike>(
  view: DataView<Bytes>,
  at: number,
  end: number,
): Uint8Array<Bytes> {
  return new Uint8Array(view.buffer, view.byteOffset + at, end - at);
}
