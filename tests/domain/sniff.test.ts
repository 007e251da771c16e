import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { measureMatroska } from "#lib/domain/matroska-segment.ts";
import { SNIFFED_BYTES, sniffContainer } from "#lib/domain/sniff.ts";

const media = new URL("../media/", import.meta.url);
const load = async (name: string): Promise<Uint8Array> => readFile(new URL(name, media));
const reader = (bytes: Uint8Array) => async (start: number, end: number) =>
  bytes.subarray(start, end);

test.each([
  ["h264-aac-faststart.mp4", "mp4-family"],
  ["h264-aac.mov", "mp4-family"],
  ["hevc-aac.mov", "mp4-family"],
  ["audio-only.m4a", "mp4-family"],
  ["h264-aac.mkv", "matroska"],
  ["vp8-vorbis.webm", "matroska"],
  ["mpeg4-mp3.avi", "avi"],
  ["random.mp4", "unknown"],
  ["html-named.mp4", "unknown"],
  ["svg-named.webm", "unknown"],
  ["empty.mp4", "unknown"],
])("%s is %s by its first bytes", async (name, container) => {
  expect(sniffContainer((await load(name)).subarray(0, SNIFFED_BYTES))).toBe(container);
});

test.each([
  [188, 0],
  [192, 4],
  [204, 0],
  [188, 100],
  [192, 1],
])("packets of %i bytes with a sync byte at %i are a transport stream", (packet, first) => {
  const head = new Uint8Array(packet * 9);
  for (let at = first; at < head.length; at += packet) head[at] = 0x47;
  expect(sniffContainer(head)).toBe("mpeg-ts");
  head[first + packet * 2] = 0;
  expect(sniffContainer(head)).toBe("unknown");
});

test.each(["wide", "mdat", "moov", "free", "skip", "pnot"])(
  "a film that begins with %s, as QuickTime's did, is known",
  (type) => {
    expect(sniffContainer(new TextEncoder().encode(`\0\0\0\x08${type}`))).toBe("mp4-family");
  },
);

test("a HEIC picture is not taken for a film although it is made of the same boxes", () => {
  const head = new TextEncoder().encode("\0\0\0\x18ftypheic\0\0\0\0mif1heic");
  expect(sniffContainer(head)).toBe("unknown");
});

test("Flash, Ogg and Windows Media are known as media that is not accepted", () => {
  expect(sniffContainer(new TextEncoder().encode("FLV\x01\x05"))).toBe("other-media");
  expect(sniffContainer(new TextEncoder().encode("OggS\0\x02"))).toBe("other-media");
});

test.each(["h264-aac.mkv", "vp8-vorbis.webm", "vp9-opus.webm"])(
  "the segment of %s is whole, and cut off when its end is missing",
  async (name) => {
    const bytes = await load(name);
    expect(await measureMatroska(reader(bytes), bytes.length)).toBe("complete");
    const cut = bytes.subarray(0, bytes.length - 1000);
    expect(await measureMatroska(reader(cut), cut.length)).toBe("cut_off");
  },
);

test("a live recording that declares no size is not called cut off", async () => {
  const bytes = Uint8Array.from([
    0x1a, 0x45, 0xdf, 0xa3, 0x80, 0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255,
    1, 2, 3,
  ]);
  expect(await measureMatroska(reader(bytes), bytes.length)).toBe("complete");
});
