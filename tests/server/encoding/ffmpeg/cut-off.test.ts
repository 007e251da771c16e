import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { decodeFilm, encodeFilm, run, textOf } from "#tests/support/renditions.ts";
import { storeFilm } from "./field/compare.ts";

// Films that end before the end that they declare: a camera's card was pulled, a copy broke off. Today's verdict refuses
// these; that of earlier days took them, and they may still be encoded.

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-cut-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A film with its index first, and of its bytes the share that is left. */
async function cutOff(name: string, share: number, args: string): Promise<string> {
  const file = path.join(folder, name);
  await run("ffmpeg", ["-v", "error", "-y", ...args.split(" "), file]);
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * share)));
  return file;
}

/** Seconds of the pictures that ffmpeg itself can still decode. */
async function decodable(file: string): Promise<number> {
  const said = await run("sh", [
    "-c",
    'ffmpeg -v error -i "$0" -map 0:v -f null -progress pipe:1 - 2>/dev/null',
    file,
  ]);
  return Number([...said.matchAll(/^frame=(\d+)/gm)].at(-1)?.[1]) / 25;
}

const PICTURES = "-f lavfi -i testsrc2=r=25:s=320x240:d=12";
const SOUND = "-f lavfi -i sine=440:r=48000:d=12";
const H264 = "-c:v libx264 -preset ultrafast -g 25 -c:a aac";

test.each([
  ["cut.mp4", "MP4", `${PICTURES} ${SOUND} ${H264} -movflags +faststart`],
  ["cut.mkv", "MKV", `${PICTURES} ${H264}`],
] as const)(
  "%s is encoded as far as it goes, and says where it ends",
  async (name, container, args) => {
    const file = await cutOff(name, 0.3, args);
    const seconds = await decodable(file);
    expect(seconds).toBeGreaterThan(1.5);
    expect(seconds).toBeLessThan(6);

    const film = await encodeFilm(file, await storeFilm(file, container, 12));

    const stream = takeApart(film.objects);
    expect(brokenRules(film.objects)).toEqual({});
    const [warning] = film.result.warnings.filter(({ code }) => code === "ends_early");
    expect(warning?.of).toBeCloseTo(12, 0);
    // A last picture may be damaged, and the sound goes on for a moment.
    expect(Math.abs((warning?.seconds ?? 0) - seconds)).toBeLessThan(0.5);
    for (const playlist of stream.playlists)
      expect(Math.abs(lengthOf(playlist) - (warning?.seconds ?? 0))).toBeLessThan(0.1);
    for (const { frames } of await decodeFilm(film))
      expect(Math.abs(frames - seconds * 25)).toBeLessThan(0.5 * 25);
    // The pictures for the scrubber end there, too.
    const last = /--> (\S+)\n[^\n]*\n*$/.exec(textOf(film, "storyboard.vtt"))?.[1];
    expect(Number(last?.split(":").at(-1))).toBeLessThan(seconds + 1.1);
  },
);

test("of a film of which a piece is left the last picture is not held for the hour that it declares", async () => {
  const file = await cutOff(
    "hour.mp4",
    0.02,
    "-f lavfi -i color=gray:s=64x48:r=5:d=3600 -vf noise=alls=90:allf=t -c:v libx264 -preset ultrafast -g 25 -movflags +faststart",
  );

  const { result, objects, progress } = await encodeFilm(file, await storeFilm(file, "MP4", 3600));

  const [warning] = result.warnings.filter(({ code }) => code === "ends_early");
  expect(warning?.of).toBe(3600);
  expect(warning?.seconds).toBeLessThan(150);
  const [pictures] = takeApart(objects).playlists;
  expect(pictures && Math.abs(lengthOf(pictures) - (warning?.seconds ?? 0))).toBeLessThan(0.5);
  // Given up early, and begun again. A quick machine finds the held picture before it has told of any progress.
  const last = progress.findIndex((percent, at) => percent > (progress[at + 1] ?? 100));
  expect(Math.max(0, ...progress.slice(0, last + 1))).toBeLessThan(40);
});

test("a whole film keeps its length, and nothing is said", async () => {
  const file = path.join(folder, "whole.mp4");
  await run("ffmpeg", `-v error -y ${PICTURES} ${SOUND} ${H264} ${file}`.split(" "));

  const film = await encodeFilm(file);

  expect(film.result.warnings).toEqual([]);
  expect(lengthOf(takeApart(film.objects).playlists[0] ?? takeApart(film.objects).main)).toBe(12);
});
