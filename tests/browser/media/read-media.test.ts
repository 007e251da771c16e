import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { openFilm, readMedia } from "#lib/browser/media/read-media.ts";

const media = new URL("../../media/", import.meta.url);
const load = async (name: string) => new File([await readFile(new URL(name, media))], name);

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
])("the facts of %s are read: %s, %i × %i", async (name, videoCodec, width, height) => {
  const file = await load(name);
  const read = await readMedia(openFilm(file));
  expect(read.refusal).toBeNull();
  expect(read.media).toMatchObject({ videoCodec, width, height });
  expect(read.media?.duration).toBeGreaterThan(1);
});

test.each(["audio-only.m4a", "audio-only-named.mp4"])(
  "%s is refused for want of a picture",
  async (name) => {
    const file = await load(name);
    expect((await readMedia(openFilm(file))).refusal).toBe("no_video_track");
  },
);
