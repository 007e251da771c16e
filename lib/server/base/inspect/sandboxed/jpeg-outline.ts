export type JpegOutline = { width: number; height: number };

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const COM = 0xfe;

/** Baseline, extended and progressive frames, all that browsers show. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** Scans of a picture. Encoders use ten at most; each scan is a pass over the whole picture. */
const MOST_SCANS = 16;

/** Bytes beside the picture: software names, colour profiles, hidden files. */
const MOST_EXTRA = 8 * 1024;

/** Thrown for anything but the plain JPEG that a browser makes. */
class NotPlain extends Error {}

/**
 * Walks through a JPEG's markers without decoding it.
 * @throws an Error that says what is wrong: not a JPEG, cut off, trailing data, comments, more scans than any encoder
 *   makes
 */
export function outlineJpeg(bytes: Uint8Array): JpegOutline {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw new NotPlain("it does not begin like a JPEG");
  let size: JpegOutline | null = null;
  let scans = 0;
  let extra = 0;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) throw new NotPlain("it is cut off or no JPEG");
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI) {
      if (at + 2 !== bytes.length) throw new NotPlain("something lies behind its end");
      if (!size || scans === 0) throw new NotPlain("it has no picture");
      return size;
    }
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) throw new NotPlain("it is cut off");
    if (FRAMES.has(marker)) {
      if (size) throw new NotPlain("it is several pictures");
      size = { height: word(bytes, at + 5), width: word(bytes, at + 7) };
    }
    if (marker === COM) throw new NotPlain("it has a comment");
    if (marker >= 0xe0 && marker <= 0xef) extra += length;
    if (extra > MOST_EXTRA) throw new NotPlain("it has more beside the picture than in it");
    if (marker === SOS && ++scans > MOST_SCANS) throw new NotPlain("it has too many parts");
    at += 2 + length;
    if (marker === SOS) at = endOfScan(bytes, at);
  }
}

const word = (bytes: Uint8Array, at: number) => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Finds the next marker: inside a scan 0xff is followed by zero or one of the eight restart markers. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    if (at === -1) throw new NotPlain("it is cut off");
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
}
