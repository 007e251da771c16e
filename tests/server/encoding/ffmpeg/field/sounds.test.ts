import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAttributes } from "#lib/domain/hls/attributes.ts";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { tagsOf, takeApart } from "#tests/support/hls-stream.ts";
import { media } from "#tests/support/media.ts";
import { encodeFilm, run } from "#tests/support/renditions.ts";
import type { Encoded } from "#tests/support/renditions.ts";
import { hear, makeFolder, onDisk, storeFilm } from "./compare.ts";
import type { Folder } from "./compare.ts";

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

/** The sounds that a player offers, the default first. */
const offered = ({ objects }: Encoded) =>
  tagsOf(takeApart(objects).main, "EXT-X-MEDIA").map((text) => {
    const attributes = readAttributes(text);
    return ["NAME", "LANGUAGE", "DEFAULT", "URI"].map((name) => attributes.get(name));
  });

async function made(name: string, args: string[]): Promise<Encoded> {
  const file = path.join(folder.path, name);
  const picture = "-f lavfi -i testsrc2=s=160x90:r=10:d=1".split(" ");
  await run("ffmpeg", ["-v", "error", "-y", ...picture, ...args, "-c:v", "libx264", file]);
  const film = await encodeFilm(file, await storeFilm(file, "MKV", 1));
  expect(brokenRules(film.objects)).toEqual({});
  return film;
}

const loudness = async (film: Encoded, key: string) =>
  (await hear(await onDisk(folder, film, key))).loudest;

test("microphones on tracks of their own are heard together, and each can be chosen", async () => {
  const file = media("field/10-two-mono-tracks.mov");
  const film = await encodeFilm(file, await storeFilm(file, "MOV", 3));

  expect(brokenRules(film.objects)).toEqual({});
  expect(offered(film)).toEqual([
    ["All tracks", undefined, "YES", "audio.m3u8"],
    ["Track 1", undefined, "NO", "audio-2.m3u8"],
    ["Track 2", undefined, "NO", "audio-3.m3u8"],
  ]);
  expect(await loudness(film, "audio.mp4")).toBeGreaterThan(-30);
  expect(await loudness(film, "audio-2.mp4")).toBeLessThan(-60);
  expect(await loudness(film, "audio-3.mp4")).toBeGreaterThan(-30);
});

test("languages are not mixed: the default one is played, each has its name", async () => {
  const tone = (hertz: number) => `-f lavfi -i sine=${hertz}:d=1`.split(" ");
  const film = await made("languages.mkv", [
    ...tone(400),
    ...tone(600),
    ...tone(800),
    ..."-map 0 -map 1 -map 2 -map 3 -c:a aac".split(" "),
    ..."-metadata:s:a:0 language=ger -metadata:s:a:1 language=eng -metadata:s:a:2 language=eng".split(
      " ",
    ),
    "-metadata:s:a:2",
    'title=The "director" speaks',
    ..."-disposition:a:0 0 -disposition:a:1 default -disposition:a:2 comment".split(" "),
  ]);

  expect(offered(film)).toEqual([
    ["English", "en", "YES", "audio.m3u8"],
    ["German", "de", "NO", "audio-2.m3u8"],
    ["The  director  speaks", "en", "NO", "audio-3.m3u8"],
  ]);
});

test("sixteen loud tracks together do not go beyond full scale", async () => {
  const one = "-f lavfi -i sine=440:d=1,volume=6".split(" ");
  const tracks = Array.from({ length: 16 }, () => one).flat();
  const maps = Array.from({ length: 17 }, (_, index) => ["-map", `${index}`]).flat();
  const film = await made("sixteen.mkv", [...tracks, ...maps, "-c:a", "pcm_s16le"]);

  // The one of all, and as many alone as are offered.
  expect(offered(film)).toHaveLength(9);
  const loudest = await loudness(film, "audio.mp4");
  expect(loudest).toBeLessThanOrEqual(0.5);
  expect(loudest).toBeGreaterThan(-12);
});

test("a microphone on the fourth of six unnamed channels is heard", async () => {
  const film = await made("six.mkv", [
    ..."-f lavfi -i sine=1000:d=1 -map 0 -map 1 -c:a pcm_s16le -af".split(" "),
    "pan=6c|c0=0*c0|c1=0*c0|c2=0*c0|c3=c0|c4=0*c0|c5=0*c0",
  ]);

  expect(await loudness(film, "audio.mp4")).toBeGreaterThan(-50);
});
