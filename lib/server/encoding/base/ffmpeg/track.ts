import { boxAt, boxesIn, viewOf } from "./boxes.ts";

/** What the `moov` of a single track says. */
export type Track = {
  /** Ticks per second of its fragments' times. */
  timescale: number;
  /** RFC 6381, for example "avc1.640028" or "mp4a.40.2". */
  codecs: string;
};

/** Parses the content of a `moov` box with one H.264 or AAC track. */
export function readTrack(moov: Uint8Array): Track {
  const media = boxAt(moov, "trak", "mdia");
  return { timescale: timescaleOf(boxAt(media, "mdhd")), codecs: codecsOf(media) };
}

function timescaleOf(mdhd: Uint8Array): number {
  // Version 1 has two times of 8 bytes where version 0 has 4.
  return viewOf(mdhd).getUint32(mdhd[0] === 1 ? 20 : 12);
}

/** Bytes before the inner boxes: of a full box, and of the sample entries in ISO 14496-12. */
const STSD_HEADER = 8;
const VISUAL_SAMPLE_ENTRY = 78;
const AUDIO_SAMPLE_ENTRY = 28;

function codecsOf(media: Uint8Array): string {
  const stsd = boxAt(media, "minf", "stbl", "stsd");
  const [entry] = boxesIn(stsd.subarray(STSD_HEADER));
  switch (entry?.type) {
    case "avc1": {
      // ISO 14496-15: version, then profile, constraints and level as in the stream.
      const avcC = boxAt(entry.body.subarray(VISUAL_SAMPLE_ENTRY), "avcC");
      return `avc1.${Buffer.from(avcC.subarray(1, 4)).toString("hex")}`;
    }
    case "mp4a":
      return aacCodec(boxAt(entry.body.subarray(AUDIO_SAMPLE_ENTRY), "esds"));
    default:
      throw new Error(`the encoder wrote ${entry?.type ?? "nothing"}`);
  }
}

const DECODER_CONFIG = 0x04;
const DECODER_SPECIFIC = 0x05;

/** ISO 14496-1: nested descriptors; the object types are what RFC 6381 spells out. */
function aacCodec(esds: Uint8Array): string {
  const config = descriptor(esds.subarray(4 + tagBytes(esds.subarray(4)) + 3), DECODER_CONFIG);
  const specific = descriptor(config.subarray(13), DECODER_SPECIFIC);
  const objectType = config[0]?.toString(16).padStart(2, "0") ?? "40";
  return `mp4a.${objectType}.${(specific[0] ?? 0) >> 3}`;
}

function descriptor(bytes: Uint8Array, tag: number): Uint8Array {
  if (bytes[0] !== tag) throw new Error(`no descriptor ${tag}`);
  return bytes.subarray(tagBytes(bytes));
}

/** Returns the bytes of a tag and its length, of which every byte but the last has its top bit set. */
function tagBytes(bytes: Uint8Array): number {
  let at = 1;
  while ((bytes[at] ?? 0) >= 0x80) at++;
  return at + 1;
}
