import {
  box,
  film,
  fragment,
  fragmentedFilm,
  fullBox,
  goodTables,
  join,
  track,
  u32,
  u8,
} from "./boxes.ts";
import { block, matroska, seekEntry, seekHead } from "./ebml.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A film whose index is what it says and nothing else: `frames` frames of one byte each, in one chunk, with times to be
 * sorted. A reader makes an object of each, so that some millions of them fill any memory.
 */
export function manyFrames(frames: number): Uint8Array<ArrayBuffer> {
  const tables = goodTables({
    stts: fullBox("stts", 0, u32(1, frames, 1)),
    ctts: fullBox("ctts", 0, u32(1, frames, 0)),
    stsc: fullBox("stsc", 0, u32(1, 1, frames, 1)),
    stsz: fullBox("stsz", 0, u32(1, frames)),
  });
  return film({
    duration: frames,
    tracks: [track({ duration: frames, tables })],
    after: [box("mdat", new Uint8Array(frames))],
  });
}

const most = 0xffffffff;
const movie = (tables: Record<string, Bytes>) =>
  film({ tracks: [track({ tables: goodTables(tables) })] });
const second = (tables: Record<string, Bytes>) =>
  film({
    tracks: [
      track({ tables: goodTables() }),
      track({ kind: "sound", id: 2, tables: goodTables(tables) }),
    ],
  });
const hundred = Array.from({ length: 10 }, () => 100);
const goodRun = fullBox("trun", 0x200, u32(10, ...hundred));

/** Small files that announce far more than they hold, by what they lie about. */
export const bombs: Record<string, Uint8Array<ArrayBuffer>> = {
  "stts: entries": movie({ stts: fullBox("stts", 0, u32(most, 10, 100)) }),
  "stts: frames to be sorted": movie({
    stts: fullBox("stts", 0, u32(1, most, 100)),
    ctts: fullBox("ctts", 0, u32(1, 10, 0)),
  }),
  "stts: frames in many runs": movie({
    stts: fullBox("stts", 0, u32(1000, ...Array.from({ length: 2000 }, () => 100_000))),
    ctts: fullBox("ctts", 0, u32(1, 10, 0)),
  }),
  "stts: twice": movie({
    stts: fullBox("stts", 0, u32(1, 2 ** 30, 1)),
    more: fullBox("stts", 0, u32(1, 2 ** 30, 1)),
    ctts: fullBox("ctts", 0, u32(1, 10, 0)),
  }),
  "stts and ctts in a table within the table": movie({
    stts: box("minf", box("stbl", fullBox("stts", 0, u32(1, most, 100)))),
    ctts: fullBox("ctts", 0, u32(1, 10, 0)),
  }),
  "ctts: entries": movie({ ctts: fullBox("ctts", 0, u32(most)) }),
  "ctts: frames": movie({ ctts: fullBox("ctts", 0, u32(2, most, 0, most, 0)) }),
  "stsz: entries": movie({ stsz: fullBox("stsz", 0, u32(0, most)) }),
  "stsz: frames of one size, to be sorted": movie({
    stts: fullBox("stts", 0, u32(1, most, 1)),
    ctts: fullBox("ctts", 0, u32(1, most, 0)),
    stsz: fullBox("stsz", 0, u32(1, most)),
  }),
  "stz2: entries": movie({ stsz: fullBox("stz2", 0, u32(16, most)) }),
  "stz2: entries of no bits": movie({ stsz: fullBox("stz2", 0, u32(0, most)) }),
  "stss: entries": movie({ stss: fullBox("stss", 0, u32(most, 1)) }),
  "stsc: entries": movie({ stsc: fullBox("stsc", 0, u32(most, 1, 10, 1)) }),
  "stsc: frames of a chunk": movie({ stsc: fullBox("stsc", 0, u32(1, 1, most, 1)) }),
  "stsc: chunks of sound": second({
    stsc: fullBox("stsc", 0, u32(2, 1, 1, 1, 0xf0000000, 1, 1)),
  }),
  "stsc: chunks of sound, to and fro": second({
    stsc: fullBox(
      "stsc",
      0,
      u32(2000, ...Array.from({ length: 1000 }, () => [1, 1, 1, 900_000, 1, 1]).flat()),
    ),
  }),
  "stco: entries": movie({ stco: fullBox("stco", 0, u32(most, 700)) }),
  "co64: entries": movie({ stco: fullBox("co64", 0, u32(most, 0, 700)) }),
  "stsd: entries": film({
    tracks: [track({ beside: [fullBox("stsd", 0, u32(most))], tables: goodTables() })],
  }),
  "elst: entries": film({
    tracks: [track({ beside: [box("edts", fullBox("elst", 0, u32(most)))], tables: goodTables() })],
  }),
  "keys: names of no length": film({
    inMoov: [
      box(
        "meta",
        fullBox("hdlr", 0, new Uint8Array(20)),
        fullBox("keys", 0, u32(most, 0, 0, 0, 0)),
      ),
    ],
  }),
  "saiz: frames": movie({ saiz: fullBox("saiz", 0, u8(16), u32(most)) }),
  "trun: frames that are all alike": fragmentedFilm(fragment(fullBox("trun", 0, u32(2 ** 31)))),
  "trun: frames with sizes": fragmentedFilm(fragment(fullBox("trun", 0x200, u32(2 ** 31)))),
  "trun: many": fragmentedFilm(
    fragment(...Array.from({ length: 200 }, () => fullBox("trun", 0, u32(4000)))),
  ),
  "trun: in the hundredth fragment": fragmentedFilm(
    ...Array.from({ length: 100 }, () =>
      join(fragment(goodRun), box("mdat", new Uint8Array(1000))),
    ),
    fragment(fullBox("trun", 0, u32(2 ** 31))),
  ),
  "trun: behind a box whose name is none": fragmentedFilm(
    box("\u0001\u0001\u0001\u0001"),
    fragment(fullBox("trun", 0, u32(2 ** 31))),
  ),
  "trun: in a description of samples": film({
    tracks: [
      track({ tables: goodTables() }),
      track({ id: 2, inDescription: [fragment(fullBox("trun", 0, u32(2 ** 31)))] }),
    ],
    inMoov: [box("mvex", fullBox("trex", 0, u32(1, 1, 100, 100, 0)))],
  }),
  "tfra: entries": join(
    fragmentedFilm(fragment(goodRun)),
    box("mfra", fullBox("tfra", 0, u32(1, 0, most)), fullBox("mfro", 0, u32(44))),
  ),
  "boxes in boxes": film({
    inMoov: [
      Array.from({ length: 5000 }).reduce<Bytes>((inner) => box("udta", inner), box("free")),
    ],
  }),
  "Matroska: laced frames without bytes": matroska(
    Array.from({ length: 1000 }, (_, index) => block(index, 0x84, 255)),
  ),
  "Matroska: a table of contents of tables of contents": matroska(
    [block(0)],
    [seekHead(...Array.from({ length: 5000 }, (_, index) => seekEntry(index + 1)))],
  ),
};
