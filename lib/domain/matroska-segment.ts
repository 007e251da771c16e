import type { ReadBytes } from "./read-bytes.ts";

/**
 * Compares the size that a Matroska or WebM segment declares with the size of the file. A live recording declares none,
 * which is `complete`: nothing is known to be missing.
 */
export async function measureMatroska(
  read: ReadBytes,
  size: number,
): Promise<"complete" | "cut_off" | "not_matroska"> {
  const head = await read(0, Math.min(size, 4096));
  let at = 0;
  while (at + 2 < head.length) {
    const idLength = Math.clz32(head[at] ?? 0) - 23;
    const isSegment = startsWithSegment(head, at);
    const content = readVint(head, at + idLength);
    if (idLength > 4 || !content) return "not_matroska";
    const start = at + idLength + content.length;
    if (isSegment) {
      return content.value !== null && start + content.value > size ? "cut_off" : "complete";
    }
    if (content.value === null) return "not_matroska";
    at = start + content.value;
  }
  return at >= size ? "cut_off" : "not_matroska";
}

function startsWithSegment(bytes: Uint8Array, at: number): boolean {
  return [0x18, 0x53, 0x80, 0x67].every((byte, index) => bytes[at + index] === byte);
}

/** RFC 8794, 4: the leading zeros of the first byte tell the length; all ones mean that the size is not known. */
function readVint(
  bytes: Uint8Array,
  at: number,
): { length: number; value: number | null } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  const mask = (1 << (8 - length)) - 1;
  let value = first & mask;
  let unknown = value === mask;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { length, value: unknown ? null : value };
}
