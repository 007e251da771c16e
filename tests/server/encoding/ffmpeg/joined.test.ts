import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { brokenRules } from "#tests/support/hls-rules.ts";
import { lengthOf, takeApart } from "#tests/support/hls-stream.ts";
import { decodeFilm, encodeFilm, run, textOf } from "#tests/support/renditions.ts";
import { storeFilm } from "./field/compare.ts";

// Recordings that were joined one behind the other, each with a clock of its own.

vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-joined-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function recording(clock: number): Promise<Buffer> {
  const file = path.join(folder, `${clock}.ts`);
  await run(
    "ffmpeg",
    `-v error -y -f lavfi -i testsrc2=r=25:s=320x240:d=6 -f lavfi -i sine=440:r=48000:d=6 -c:v libx264 -preset ultrafast -g 25 -c:a aac -output_ts_offset ${clock} ${file}`.split(
      " ",
    ),
  );
  return readFile(file);
}

test.each([
  ["with the same clock", [0, 0]],
  ["with a later clock", [0, 1000]],
  ["with an earlier clock", [1000, 0]],
  ["with a clock a little earlier", [300, 0]],
] as const)("%s: all of it plays, and it is as long as both", async (name, [first, second]) => {
  const file = path.join(folder, `${name}.ts`);
  await writeFile(file, Buffer.concat([await recording(first), await recording(second)]));

  const film = await encodeFilm(file, await storeFilm(file, "MPEG-TS", 12));

  expect(film.result.warnings).toEqual([]);
  expect(brokenRules(film.objects)).toEqual({});
  for (const playlist of takeApart(film.objects).playlists)
    expect(Math.abs(lengthOf(playlist) - 12)).toBeLessThan(0.3);
  for (const { frames } of await decodeFilm(film)) expect(Math.abs(frames - 300)).toBeLessThan(5);
  const last = /--> (\S+)\n[^\n]*\n*$/.exec(textOf(film, "storyboard.vtt"))?.[1] ?? "";
  const [minutes = 0, seconds = 0] = last.split(":").map(Number).slice(-2);
  expect(Math.abs(minutes * 60 + seconds - 12)).toBeLessThan(1.5);
});
