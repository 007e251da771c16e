// Puts MP4 files together box by box, so that tests can have any count in any table.

type Bytes = Uint8Array<ArrayBuffer>;

/** Big-endian numbers of 8, 16, 32 or 64 bits. */
export const u8 = (...values: number[]): Bytes => new Uint8Array(values);
export const u16 = (...values: number[]): Bytes =>
  join(...values.map((value) => u8((value >> 8) & 255, value & 255)));
export function u32(...values: number[]): Bytes {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setUint32(4 * index, value));
  return bytes;
}
export const u64 = (...values: number[]): Bytes =>
  join(...values.map((value) => u32(Math.floor(value / 2 ** 32), value % 2 ** 32)));
export const ascii = (text: string): Bytes => new TextEncoder().encode(text);

export function join(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A box, or one that only says that it is so long. */
export function box(type: string, ...content: Bytes[]): Bytes {
  const inside = join(...content);
  return join(u32(8 + inside.length), ascii(type), inside);
}

/** A box with version and flags. */
export const fullBox = (type: string, flags: number, ...content: Bytes[]): Bytes =>
  box(type, u32(flags), ...content);

const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);

/** A fixed 640 × 360 picture in H.264, as far as the container says. */
const avc1 = (...inside: Bytes[]) =>
  box(
    "avc1",
    new Uint8Array(6),
    u16(1),
    new Uint8Array(16),
    u16(640, 360),
    u32(0x480000, 0x480000, 0),
    u16(1),
    new Uint8Array(32),
    u16(24, 0xffff),
    box("avcC", u8(1, 100, 0, 31, 0xff, 0xe0, 0)),
    ...inside,
  );

const sowt = box(
  "sowt",
  new Uint8Array(6),
  u16(1),
  u16(0, 0),
  u32(0),
  u16(2, 16, 0, 0),
  u32(48000 * 65536),
);

export type Track = {
  kind?: "video" | "sound";
  id?: number;
  /** Ticks a second. */
  timescale?: number;
  duration?: number;
  /** Behind the description of the samples. */
  tables?: Bytes[];
  /** Beside `mdia`. */
  beside?: Bytes[];
  /** In the description of the picture. */
  inDescription?: Bytes[];
};

export function track({
  kind = "video",
  id = 1,
  timescale = 1000,
  duration = 1000,
  tables = [],
  beside = [],
  inDescription = [],
}: Track = {}): Bytes {
  const handler = kind === "video" ? "vide" : "soun";
  return box(
    "trak",
    fullBox("tkhd", 3, u32(0, 0, id, 0, duration, 0, 0, 0, 0), matrix, u32(640 << 16, 360 << 16)),
    ...beside,
    box(
      "mdia",
      fullBox("mdhd", 0, u32(0, 0, timescale, duration), u16(0x55c4, 0)),
      fullBox("hdlr", 0, u32(0), ascii(handler), new Uint8Array(13)),
      box(
        "minf",
        box(
          "stbl",
          fullBox("stsd", 0, u32(1), kind === "video" ? avc1(...inDescription) : sowt),
          ...tables,
        ),
      ),
    ),
  );
}

export type Film = {
  tracks?: Bytes[];
  timescale?: number;
  duration?: number;
  /** In `moov`, behind the tracks. */
  inMoov?: Bytes[];
  /** Behind `moov`. */
  after?: Bytes[];
};

/** `ftyp`, `moov`, what comes after. */
export function film({
  tracks = [track({ tables: goodTables() })],
  timescale = 1000,
  duration = 1000,
  inMoov = [],
  after = [box("mdat", new Uint8Array(1000))],
}: Film = {}): Bytes {
  const mvhd = fullBox(
    "mvhd",
    0,
    u32(0, 0, timescale, duration, 0x10000),
    new Uint8Array(12),
    matrix,
    new Uint8Array(28),
  );
  return join(
    box("ftyp", ascii("isom"), u32(0x200), ascii("isommp42")),
    box("moov", mvhd, ...tracks, ...inMoov),
    ...after,
  );
}

/** Ten samples of 100 bytes in one chunk, wherever that is in the file. Each table can be replaced by name. */
export function goodTables(other: Record<string, Bytes> = {}): Bytes[] {
  const tables: Record<string, Bytes> = {
    stts: fullBox("stts", 0, u32(1, 10, 100)),
    stsc: fullBox("stsc", 0, u32(1, 1, 10, 1)),
    stsz: fullBox("stsz", 0, u32(0, 10, ...Array.from({ length: 10 }, () => 100))),
    stco: fullBox("stco", 0, u32(1, 100)),
    ...other,
  };
  return Object.values(tables);
}

/** A film in fragments: `fragments` are what lies behind `moov`. */
export function fragmentedFilm(...fragments: Bytes[]): Bytes {
  const empty = [
    fullBox("stts", 0, u32(0)),
    fullBox("stsc", 0, u32(0)),
    fullBox("stsz", 0, u32(0, 0)),
    fullBox("stco", 0, u32(0)),
  ];
  return film({
    duration: 0,
    tracks: [track({ duration: 0, tables: empty })],
    inMoov: [box("mvex", fullBox("trex", 0, u32(1, 1, 100, 100, 0)))],
    after: fragments,
  });
}

/** One fragment of one track: its header, then `runs`. */
export const fragment = (...runs: Bytes[]): Bytes =>
  box(
    "moof",
    fullBox("mfhd", 0, u32(1)),
    box("traf", fullBox("tfhd", 0x020000, u32(1)), fullBox("tfdt", 0, u32(0)), ...runs),
  );
