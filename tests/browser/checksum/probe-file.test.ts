import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { probeFile } from "#lib/browser/checksum/probe-file.ts";
import { crc64Base64 } from "#lib/domain/crc64.ts";
import { sameFile } from "#lib/domain/fingerprint.ts";
import { bytesOf } from "#tests/support/random.ts";

const randomBytes = bytesOf(20261129);

const media = new URL("../../media/", import.meta.url);
const load = async (name: string) => new File([await readFile(new URL(name, media))], name);

test.each([
  ["empty.mp4", "empty"],
  ["html-named.mp4", "not_a_video"],
  ["svg-named.webm", "not_a_video"],
  ["random.mp4", "not_a_video"],
  ["mpeg4-mp3.avi", "avi_not_accepted"],
  ["ftyp-then-garbage.mp4", "unreadable"],
  ["truncated-no-moov.mp4", "incomplete"],
])("%s is refused before it takes a place: %s", async (name, reason) => {
  expect((await probeFile(await load(name))).refusal).toBe(reason);
});

test.each([
  "h264-aac-faststart.mp4",
  "h264-aac-moov-last.mp4",
  "h264-aac.mov",
  "hevc-aac.mov",
  "h264-aac.mkv",
  "vp8-vorbis.webm",
  "vp9-opus.webm",
  "av1-aac.mp4",
  "audio-only.m4a",
])("nothing speaks against %s at first sight", async (name) => {
  expect((await probeFile(await load(name))).refusal).toBeNull();
});

test("a renamed copy of another day is known again, one with a changed byte in head, middle or tail is not", async () => {
  const bytes = randomBytes(1_000_000);
  const { fingerprint } = await probeFile(new File([bytes], "goal.mp4", { lastModified: 1 }));
  const copy = await probeFile(new File([bytes], "goal (1).mp4", { lastModified: 2 }));
  expect(copy.fingerprint).not.toBe(fingerprint);
  expect(sameFile(fingerprint, copy.fingerprint)).toBe(true);

  for (const at of [0, 500_000, 999_999]) {
    const changed = Buffer.from(bytes);
    changed[at] = 255 - (changed[at] ?? 0);
    const other = await probeFile(new File([changed], "goal.mp4", { lastModified: 1 }));
    expect(sameFile(fingerprint, other.fingerprint), `byte ${at}`).toBe(false);
  }
});

test("a large file costs a few hundred kilobytes of reading", async () => {
  class CountingFile extends File {
    static read = 0;
    override slice(start = 0, end = this.size): Blob {
      CountingFile.read += Math.min(end, this.size) - start;
      return super.slice(start, end);
    }
  }
  const [head, tail] = [await readFile(new URL("h264-aac.mkv", media)), new Uint8Array(50_000_000)];
  await probeFile(new CountingFile([head, tail], "long.mkv"));
  expect(CountingFile.read).toBeLessThan(300_000);
});

test("a small file is read once for everything, its checksum included", async () => {
  const bytes = randomBytes(3_000_001);
  const film = new File([await readFile(new URL("h264-aac-faststart.mp4", media)), bytes], "a.mp4");
  const small = await probeFile(film);
  expect(small.checksum).toBe(crc64Base64(new Uint8Array(await film.arrayBuffer())));

  const large = await probeFile(new File([bytes, new Uint8Array(9_000_000)], "b.mp4"));
  expect(large.checksum).toBeNull();
});
