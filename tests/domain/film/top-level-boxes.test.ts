import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { walkTopLevelBoxes } from "#lib/domain/film/movie/top-level-boxes.ts";

const media = new URL("../../media/", import.meta.url);
const load = async (name: string): Promise<Uint8Array> => readFile(new URL(name, media));
const reader = (bytes: Uint8Array) => async (start: number, end: number) =>
  bytes.subarray(start, end);
const walk = (bytes: Uint8Array) => walkTopLevelBoxes(reader(bytes), bytes.length);

test.each([
  ["h264-aac-faststart.mp4", "whole", true],
  ["h264-aac-moov-last.mp4", "whole", true],
  ["h264-aac.mov", "whole", true],
  ["ftyp-then-garbage.mp4", "not_boxes", false],
  ["random.mp4", "not_boxes", false],
  ["truncated-no-moov.mp4", "cut_off", false],
])("the boxes of %s are %s, with an index: %s", async (name, end, hasIndex) => {
  const boxes = await walk(await load(name));
  expect(boxes.end).toBe(end);
  expect(boxes.index !== null).toBe(hasIndex);
});

test("a film with its index in front and its end cut off has an index, and a box that is cut", async () => {
  const boxes = await walk((await load("h264-aac-faststart.mp4")).subarray(0, 150_000));
  expect(boxes).toMatchObject({ end: "cut_off", cut: "mdat", index: {} });
});

test("media data without an index is told from media data that is cut off", async () => {
  const bytes = new TextEncoder().encode("\0\0\0\x0cftypisom\0\0\0\x10mdat12345678");
  expect(await walk(bytes)).toMatchObject({ end: "whole", index: null });
  expect(await walk(bytes.subarray(0, -1))).toMatchObject({ end: "cut_off", index: null });
});

test("sizes of 64 bits and sizes that mean the rest of the file are understood", async () => {
  const index = "\0\0\0\x08moov";
  const long = new TextEncoder().encode(`${index}\0\0\0\x01mdat\0\0\0\0\0\0\0\x141234`);
  expect(await walk(long)).toMatchObject({ end: "whole", index: { at: 0, size: 8 } });
  const rest = new TextEncoder().encode(`${index}\0\0\0\0mdat1234`);
  expect((await walk(rest)).end).toBe("whole");
});

test("a film of thousands of fragments costs a bounded number of reads", async () => {
  const bytes = new TextEncoder().encode("\0\0\0\x08moov" + "\0\0\0\x08moof".repeat(5000));
  let reads = 0;
  const read = reader(bytes);
  const counting = (start: number, end: number) => (reads++, read(start, end));
  expect((await walkTopLevelBoxes(counting, bytes.length)).end).toBe("whole");
  expect(reads).toBeLessThanOrEqual(64);
});

test("an index behind hundreds of boxes is found, behind thousands it is not looked for", async () => {
  const boxes = (count: number) =>
    new TextEncoder().encode("\0\0\0\x08mdat".repeat(count) + "\0\0\0\x08moov");
  expect((await walk(boxes(500))).index).toEqual({ at: 4000, size: 8 });
  expect((await walk(boxes(5000))).index).toBeNull();
});
