import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { inspect } from "#lib/browser/media/inspect.ts";
import { openInput, readMedia } from "#lib/browser/media/read-media.ts";

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
  expect(await inspect(await load(name))).toBe(reason);
});

test.each([
  ["h264-aac-faststart.mp4", "avc", 640, 360],
  ["h264-aac-moov-last.mp4", "avc", 640, 360],
  ["h264-aac.mov", "avc", 640, 360],
  ["hevc-aac.mov", "hevc", 640, 360],
  ["h264-aac.mkv", "avc", 640, 360],
  ["vp8-vorbis.webm", "vp8", 640, 360],
  ["vp9-opus.webm", "vp9", 640, 360],
  ["av1-aac.mp4", "av1", 640, 360],
  ["rotated-90.mp4", "avc", 360, 640],
  ["portrait-no-audio.mp4", "avc", 360, 640],
])("%s passes, and its facts are read: %s, %i × %i", async (name, videoCodec, width, height) => {
  const file = await load(name);
  expect(await inspect(file)).toBeNull();
  const read = await readMedia(openInput(file));
  expect(read.refusal).toBeNull();
  expect(read.media).toMatchObject({ videoCodec, width, height });
  expect(read.media?.duration).toBeGreaterThan(1);
});

test.each(["audio-only.m4a", "audio-only-named.mp4"])(
  "%s passes for a container, but is refused for want of a picture",
  async (name) => {
    const file = await load(name);
    expect(await inspect(file)).toBeNull();
    expect((await readMedia(openInput(file))).refusal).toBe("no_video_track");
  },
);
