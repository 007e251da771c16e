export type StreamKind = {
  kind: "video" | "audio" | "other";
  /** As mediabunny calls it where it knows it. */
  codec: string;
  /** Audio in LATM: the same codec as ADTS, in other packets. */
  isLatm?: boolean;
};

const other: StreamKind = { kind: "other", codec: "" };
const video = (codec: string): StreamKind => ({ kind: "video", codec });
const audio = (codec: string): StreamKind => ({ kind: "audio", codec });

/** ISO/IEC 13818-1, 2.4.4.9, and what ATSC and Blu-ray use beside it. */
const types: Record<number, StreamKind> = {
  0x01: video("mpeg1"),
  0x02: video("mpeg2"),
  0x03: audio("mp2"),
  0x04: audio("mp2"),
  0x0f: audio("aac"),
  0x10: video("mpeg4"),
  0x11: { ...audio("aac"), isLatm: true },
  0x1b: video("avc"),
  0x20: video("avc"),
  0x21: video("jpeg2000"),
  0x24: video("hevc"),
  0x33: video("vvc"),
  0x42: video("cavs"),
  0x81: audio("ac3"),
  0x82: audio("dts"),
  0x84: audio("eac3"),
  0x85: audio("dts"),
  0x86: audio("dts"),
  0x87: audio("eac3"),
  0xd1: video("dirac"),
  0xea: video("vc1"),
};

/** Types that mean something on Blu-ray and AVCHD alone (registration "HDMV"). */
const discTypes: Record<number, StreamKind> = { 0x80: audio("pcm-s16be"), 0x83: audio("truehd") };

const registrations: Record<string, StreamKind> = {
  "AC-3": audio("ac3"),
  EAC3: audio("eac3"),
  Opus: audio("opus"),
  BSSD: audio("s302m"),
  DTS1: audio("dts"),
  DTS2: audio("dts"),
  DTS3: audio("dts"),
  HEVC: video("hevc"),
  "VC-1": video("vc1"),
  AV01: video("av1"),
};

/** Descriptors of private streams, ETSI EN 300 468. */
const descriptorKinds: Record<number, StreamKind> = {
  0x6a: audio("ac3"),
  0x7a: audio("eac3"),
  0x7b: audio("dts"),
  0x7c: audio("aac"),
};

/** The kind of a stream, by the program map table. */
export function streamKind(
  type: number,
  descriptors: Uint8Array,
  programDescriptors: Uint8Array,
): StreamKind {
  const known = types[type];
  if (known) return known;
  const isDisc = registrationsIn(programDescriptors).includes("HDMV");
  if (isDisc && discTypes[type]) return discTypes[type];
  for (const { tag } of descriptorsIn(descriptors)) {
    if (type === 0x06 && descriptorKinds[tag]) return descriptorKinds[tag];
  }
  for (const name of registrationsIn(descriptors)) {
    if (registrations[name]) return registrations[name];
  }
  return other;
}

function registrationsIn(bytes: Uint8Array): string[] {
  return Array.from(descriptorsIn(bytes))
    .filter(({ tag }) => tag === 0x05)
    .map(({ content }) => String.fromCharCode(...content.subarray(0, 4)));
}

function* descriptorsIn(bytes: Uint8Array): Generator<{ tag: number; content: Uint8Array }> {
  for (let at = 0; at + 2 <= bytes.length;) {
    const length = bytes[at + 1] ?? 0;
    yield { tag: bytes[at] ?? 0, content: bytes.subarray(at + 2, at + 2 + length) };
    at += 2 + length;
  }
}
