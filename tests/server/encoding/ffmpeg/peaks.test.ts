import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { ladderOf } from "#lib/domain/ladder.ts";
import { takeApart } from "#tests/support/hls-stream.ts";
import { encodeFilm, run } from "#tests/support/renditions.ts";

vi.setConfig({ testTimeout: 180_000 });

test("no segment of a film of calm and noise is above what its rendition allows", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-peaks-"));
  const file = path.join(folder, "calm-and-noise.mp4");
  const noise = "nullsrc=s=320x240:r=25:d=12,geq=lum=random(1)*255:cb=128:cr=128";
  const calm = "testsrc=s=320x240:r=25:d=12";
  const args = `-v error -y -f lavfi -i ${calm},format=yuv420p[a];${noise},format=yuv420p[b];[a][b]concat -c:v libx264 -preset ultrafast -crf 30`;
  await run("ffmpeg", [...args.split(" "), file]);

  const { objects, result } = await encodeFilm(file);
  await rm(folder, { recursive: true });

  const [rendition] = ladderOf({ width: 320, height: 240 }, { num: 25, den: 1 });
  const [pictures] = takeApart(objects).playlists;
  if (!rendition || !pictures) throw new Error("there is a rendition");
  const segments = pictures.segments.map(({ extinf, range }) => ({
    seconds: Number.parseFloat(extinf ?? ""),
    bits: 8 * (range?.length ?? 0),
  }));
  for (const { seconds, bits } of segments) {
    // What a decoder's buffer of that size lets through, and a little for the boxes around it.
    expect(bits).toBeLessThan((rendition.maxBitrate * seconds + rendition.bufferBits) * 1.02);
  }
  // The noise does ask for more than there is.
  const loudest = Math.max(...segments.map(({ seconds, bits }) => bits / seconds));
  expect(loudest).toBeGreaterThan(rendition.maxBitrate * 0.8);
  expect(result.renditions[0]?.peakBandwidth).toBeLessThan(rendition.maxBitrate * 1.3);
});
