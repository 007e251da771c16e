// ISO/IEC 14496-12: a file consists of boxes; a box is its length, a four-letter type, and its content, often more
// boxes.

export type Box = { type: string; body: Uint8Array };

/** Length (4 bytes), type (4), and 8 more for a 64-bit length. */
export const LONGEST_BOX_HEADER = 16;

/** Reads the header of the box that begins at `bytes`; null if more bytes are needed. */
export function boxHeader(
  bytes: Uint8Array,
): { type: string; headerBytes: number; bytes: number } | null {
  if (bytes.length < 8) return null;
  const view = viewOf(bytes);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const short = view.getUint32(0);
  if (short !== 1) return { type, headerBytes: 8, bytes: short };
  if (bytes.length < LONGEST_BOX_HEADER) return null;
  return { type, headerBytes: 16, bytes: Number(view.getBigUint64(8)) };
}

/** Splits `bytes` into consecutive boxes. */
export function boxesIn(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at < bytes.length;) {
    const header = boxHeader(bytes.subarray(at));
    if (!header || header.bytes < header.headerBytes || at + header.bytes > bytes.length) {
      throw new Error(`no whole box at ${at} of ${bytes.length}`);
    }
    boxes.push({
      type: header.type,
      body: bytes.subarray(at + header.headerBytes, at + header.bytes),
    });
    at += header.bytes;
  }
  return boxes;
}

/** Returns the content of the box at `path`, each type a box inside the one before. */
export function boxAt(bytes: Uint8Array, ...path: string[]): Uint8Array {
  let inside = bytes;
  for (const type of path) {
    const box = boxesIn(inside).find((each) => each.type === type);
    if (!box) throw new Error(`no ${type} box`);
    inside = box.body;
  }
  return inside;
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
