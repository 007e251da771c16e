import { expect, test } from "vitest";
import {
  ascii,
  box,
  film,
  fullBox,
  goodTables,
  join,
  track,
  u32,
  u8,
} from "#tests/support/boxes.ts";
import { element, lyingElement, matroska } from "#tests/support/ebml.ts";
import { load } from "#tests/support/film-facts.ts";
import { inspect } from "./inspecting.ts";

// Films that were made to keep a reader busy with tables, headers and clusters. Whoever reads them has an answer within the
// sandbox's own limits: the sandbox is not ended.

type Bytes = Uint8Array<ArrayBuffer>;

const MiB = 1024 ** 2;

function repeated(piece: Bytes, bytes: number): Bytes {
  const whole = new Uint8Array(Math.floor(bytes / piece.length) * piece.length);
  for (let at = 0; at < whole.length; at += piece.length) whole.set(piece, at);
  return whole;
}

/** Packets of a transport stream, each made anew. */
function packets(count: number, make: (index: number) => { pid: number; payload: Bytes }): Bytes {
  const whole = new Uint8Array(count * 188).fill(0xff);
  for (let index = 0; index < count; index++) {
    const { pid, payload } = make(index);
    whole.set([0x47, 0x40 | (pid >> 8), pid & 255, 0x10], index * 188);
    whole.set(payload.subarray(0, 184), index * 188 + 4);
  }
  return whole;
}

const pes = (...content: Bytes[]) =>
  join(u8(0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, 0x21, 0, 1, 0, 1), ...content);

const programs = (index: number) =>
  join(
    u8(0, 0, 0xb0, 9 + 40 * 4, 0, 1, 0xc1, 0, 0),
    ...Array.from({ length: 40 }, (_, one) => {
      const number = (index * 40 + one) & 0xffff;
      return u8(number >> 8, number & 255, 0xe0 | ((number >> 8) & 31), number & 255);
    }),
    u32(0),
  );

test.each<[string, () => Promise<Bytes> | Bytes]>([
  [
    "a stream of nothing but tables of programs",
    () => packets(80_000, (index) => ({ pid: 0, payload: programs(index) })),
  ],
  [
    "a stream in which each packet is another's",
    () => packets(80_000, (index) => ({ pid: 32 + (index % 8000), payload: pes(u8(0, 0, 1, 7)) })),
  ],
  [
    "a stream of packets that all begin a table and end none",
    () => packets(80_000, () => ({ pid: 0, payload: u8(0, 0, 0xbf, 0xff) })),
  ],
  [
    "a good stream's tables in front of headers without end",
    async () =>
      join(
        (await load("field/73-dvb-start.ts")).slice(0, 188 * 3),
        packets(80_000, () => ({
          pid: 0x100,
          payload: pes(repeated(u8(0, 0, 1, 0x67, 100, 0xff), 170)),
        })),
      ),
  ],
  ["sync bytes alone", () => new Uint8Array(16 * MiB).fill(0x47)],
  [
    "clusters without frames, one in the other",
    () =>
      join(
        matroska([]),
        repeated(join(lyingElement(0x1f43b675, 2 ** 40), element(0xe7, 5)), 16 * MiB),
      ),
  ],
  [
    "clusters of empty elements",
    () => join(matroska([]), lyingElement(0x1f43b675, 2 ** 40), repeated(u8(0xec, 0x80), 16 * MiB)),
  ],
  [
    "a table of tracks of empty elements",
    () =>
      join(
        element(0x1a45dfa3, element(0x4282, "matroska")),
        element(0x18538067, element(0x1654ae6b, repeated(u8(0xae, 0x80), 4 * MiB))),
      ),
  ],
  [
    "edits without end",
    () =>
      film({
        tracks: [
          track({
            tables: goodTables(),
            beside: [
              box(
                "edts",
                fullBox(
                  "elst",
                  0,
                  u32(200_000),
                  repeated(u32(0xfffffffe, 0, 0x10000), 200_000 * 12),
                ),
              ),
            ],
          }),
        ],
      }),
  ],
  [
    "chunks that point everywhere",
    () =>
      film({
        tracks: [
          track({
            tables: goodTables({
              stco: fullBox("stco", 0, u32(500_000), repeated(u32(0xffffffff), 2_000_000)),
            }),
          }),
        ],
      }),
  ],
  [
    "a clean aperture of nothing, and pixels without a size",
    () =>
      film({
        tracks: [
          track({
            tables: goodTables(),
            inDescription: [box("clap", u32(0, 0, 0, 0, 0, 0, 0, 0)), box("pasp", u32(1, 0))],
          }),
        ],
      }),
  ],
  [
    "tracks with nothing in them",
    () => film({ tracks: [box("trak"), box("trak", box("tkhd")), box("trak", ascii("mdia"))] }),
  ],
])("%s: there is an answer", async (_, make) => {
  const { outcome } = await inspect(await make(), { heapBytes: 256 * MiB });
  expect(["verified", "refused"]).toContain(outcome);
});

test("what a clean aperture says of nothing is not believed", async () => {
  const bytes = film({
    tracks: [
      track({ tables: goodTables(), inDescription: [box("clap", u32(0, 0, 0, 0, 0, 0, 0, 0))] }),
    ],
  });
  expect(await inspect(bytes)).toMatchObject({ media: { video: { width: 640, height: 360 } } });
});

test("what a clean aperture leaves of a picture of narrow pixels is its shape", async () => {
  const inDescription = [box("clap", u32(632, 1, 360, 1, 0, 1, 0, 1)), box("pasp", u32(10, 11))];
  const bytes = film({ tracks: [track({ tables: goodTables(), inDescription })] });
  expect(await inspect(bytes)).toMatchObject({ media: { video: { width: 632, height: 396 } } });
});
