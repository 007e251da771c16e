type BoxHead = { type: string; headBytes: number; size: number };

/** As many bytes as the header of a box has at most. */
export const BOX_HEAD_BYTES = 16;

/** What is read as the header of a box, whatever its name is; null where a reader stops. ISO/IEC 14496-12, 4.2. */
export function boxHead(bytes: Uint8Array): BoxHead | null {
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const short = view.getUint32(0);
  if (short !== 1) return short < 8 ? null : { type, headBytes: 8, size: short };
  if (bytes.length < 16) return null;
  const long = Number(view.getBigUint64(8));
  return long < 16 ? null : { type, headBytes: 16, size: long };
}

/** The boxes that lie one behind the other; the last one may say that it is longer than what is there. */
export function* boxesIn(bytes: Uint8Array): Generator<{ type: string; content: Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const head = boxHead(bytes.subarray(at, at + BOX_HEAD_BYTES));
    if (!head) return;
    yield { type: head.type, content: bytes.subarray(at + head.headBytes, at + head.size) };
    at += head.size;
  }
}
