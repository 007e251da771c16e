import { describe, expect, test } from "vitest";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import { inspectFilm } from "#lib/server/base/inspect/sandboxed/inspect-film.ts";
import { bombs } from "#tests/support/bombs.ts";
import {
  ascii,
  box,
  film,
  fragment,
  fragmentedFilm,
  fullBox,
  goodTables,
  join,
  track,
  u32,
} from "#tests/support/boxes.ts";
import { block, lyingElement, matroska } from "#tests/support/ebml.ts";
import { inspect, rangesOf } from "./inspecting.ts";

describe("a file that announces more than its bytes can carry is refused as damaged before anybody counts", () => {
  test.each(Object.keys(bombs))("%s", async (name) => {
    const bytes = bombs[name] ?? new Uint8Array();
    let read = 0;
    const counted: ReadBytes = async (start, end) => {
      read += end - start;
      return bytes.subarray(start, end);
    };
    expect(await inspectFilm(counted, bytes.length)).toMatchObject({
      outcome: "refused",
      reason: "index_damaged",
    });
    expect(read).toBeLessThanOrEqual(2 * bytes.length);
  });
});

const samples = (count: number) => Array.from({ length: count }, () => 100);

describe("what looks odd and is a film is taken", () => {
  test.each<[string, Uint8Array, number]>([
    ["plain", film(), 1],
    [
      "fragments",
      fragmentedFilm(
        fragment(fullBox("trun", 0x200, u32(10, ...samples(10)))),
        box("mdat", new Uint8Array(1000)),
      ),
      1,
    ],
    [
      "fragments whose frames are all alike",
      fragmentedFilm(fragment(fullBox("trun", 0, u32(10))), box("mdat", new Uint8Array(1000))),
      1,
    ],
    [
      "sound of frames of one byte, more than the file has bytes (QuickTime's compressed sound)",
      film({
        tracks: [
          track({ tables: goodTables() }),
          track({
            kind: "sound",
            id: 2,
            timescale: 48000,
            duration: 48000,
            tables: goodTables({
              stts: fullBox("stts", 0, u32(1, 48000, 1)),
              stsc: fullBox("stsc", 0, u32(1, 1, 48000, 1)),
              stsz: fullBox("stsz", 0, u32(1, 48000)),
            }),
          }),
        ],
      }),
      1,
    ],
    [
      "an index that counts a frame too many",
      film({
        tracks: [
          track({
            tables: goodTables({
              stts: fullBox("stts", 0, u32(1, 11, 100)),
              ctts: fullBox("ctts", 0, u32(1, 11, 0)),
            }),
          }),
        ],
      }),
      1,
    ],
    ["metadata of no keys", film({ inMoov: [box("meta", u32(0), fullBox("keys", 0, u32(0)))] }), 1],
    ["Matroska", matroska([block(0), block(500), block(960)]), 1],
    ["Matroska with frames laced together", matroska([block(0, 0x84, 2, 1, 1, 1), block(960)]), 1],
  ])("%s", async (_, bytes, duration) => {
    expect(await inspectFilm(rangesOf(bytes), bytes.length)).toMatchObject({
      outcome: "verified",
      media: { duration },
    });
  });
});

test.each<[string, Uint8Array]>([
  [
    "no ticks a second",
    film({ timescale: 0, tracks: [track({ timescale: 0, tables: goodTables() })] }),
  ],
  ["an empty moov", film({ tracks: [] })],
  [
    "a compressed moov",
    join(
      box("ftyp", ascii("qt  ")),
      box("moov", box("cmov", box("dcom", ascii("zlib")), box("cmvd", u32(0xffffffff)))),
    ),
  ],
  [
    "an element of 2⁵⁶ bytes",
    join(matroska([block(0)]).slice(0, 60), lyingElement(0x1549a966, 2 ** 50)),
  ],
  [
    "thousands of empty boxes in moov",
    film({ inMoov: Array.from({ length: 10_000 }, () => box("free")), tracks: [] }),
  ],
])("%s: refused, and the sandbox lives", async (_, bytes) => {
  expect(await inspect(bytes)).toMatchObject({ outcome: "refused" });
});

test("a four-character code of any bytes is kept as letters", async () => {
  const bytes = film();
  const at = new TextDecoder("latin1").decode(bytes).indexOf("avc1");
  bytes.set([0, 10, 0x1b, 0xff], at);
  expect(await inspect(bytes)).toMatchObject({
    outcome: "verified",
    media: { video: { codec: "????" } },
  });
});
