import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { headObject, readHead } from "#lib/server/base/s3/objects.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import { makeFilm } from "./run-extras.ts";

const signal = new AbortController().signal;

/** Encodes a film of this disk. */
async function encode(file: string, duration: number) {
  const film = await readFile(file);
  const key = `originals/${crypto.randomUUID()}/original`;
  const prefix = `renditions/${crypto.randomUUID()}/1/`;
  await putObject(key, film, "video/x-matroska", signal);
  const result = await encodeWithFfmpeg(
    {
      key,
      size: film.length,
      media: {
        container: "MKV",
        duration,
        video: { codec: "avc", width: 640, height: 360, rotation: 0, frameRate: 25 },
        tracks: { video: 1, audio: 0 },
      },
    },
    prefix,
    { signal, onProgress: () => undefined },
  );
  return {
    result,
    prefix,
    async object(name: string): Promise<Buffer> {
      const stored = await headObject(`${prefix}${name}`);
      return Buffer.from(
        (stored && (await readHead(`${prefix}${name}`, stored, stored.size))) ?? [],
      );
    },
  };
}

test("one pass over a video makes the ladder and the extras together", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-pass-"));
  await writeFile(path.join(folder, "a.srt"), "1\n00:00:01,000 --> 00:00:02,000\nGood evening\n\n");
  const film = makeFilm(
    path.join(folder, "film.mkv"),
    `-f lavfi -i color=black:s=640x360:r=25:d=1[b];testsrc2=s=640x360:r=25:d=5[p];[b][p]concat -f lavfi -i aevalsrc=if(gte(t\\,2)\\,0.5*sin(2000*t)\\,0):d=6:s=48000 -i ${folder}/a.srt -map 0 -map 1 -map 2 -metadata:s:s:0 language=fre -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le`,
  );

  const { result, prefix, object } = await encode(film, 6);
  await rm(folder, { recursive: true });

  expect(result).toMatchObject({
    poster: "poster.jpg",
    storyboard: "storyboard.vtt",
    waveform: "waveform.json",
    captions: [{ language: "fr", label: "French", key: "captions-1.vtt" }],
    loudness: { integrated: expect.any(Number), truePeak: expect.any(Number) },
  });
  expect(result.warnings.map(({ code }) => code).toSorted()).toEqual([
    "black_start",
    "silent_start",
  ]);
  expect(result.warnings.find(({ code }) => code === "black_start")?.seconds).toBeCloseTo(1, 1);
  expect(result.warnings.find(({ code }) => code === "silent_start")?.seconds).toBeCloseTo(2, 1);

  const written = new Set<string>();
  for await (const object of listObjects(prefix)) written.add(object.key.slice(prefix.length));
  for (const name of ["poster.jpg", "storyboard.vtt", "storyboard-1.jpg", "captions-1.vtt"])
    expect(written).toContain(name);
  expect((await object(result.playlist)).toString()).toMatch(
    /#EXT-X-MEDIA:TYPE=SUBTITLES.*LANGUAGE="fr".*URI="captions-1.m3u8"/,
  );
});

test("red stays red in poster and storyboard", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-red-"));
  const film = makeFilm(
    path.join(folder, "red.mkv"),
    `-f lavfi -i color=0xc81e1e:s=640x360:r=25:d=1,format=rgb24 -vf scale=out_color_matrix=bt709 -colorspace bt709 -pix_fmt yuv420p -c:v libx264 -preset ultrafast`,
  );

  const { object } = await encode(film, 1);
  await rm(folder, { recursive: true });

  for (const name of ["poster.jpg", "storyboard-1.jpg"]) {
    const decoded = spawnSync(
      "ffmpeg",
      "-v error -i pipe:0 -vf crop=16:16:40:40,scale=1:1:in_color_matrix=bt601 -f rawvideo -pix_fmt rgb24 pipe:1".split(
        " ",
      ),
      { input: await object(name), timeout: 30_000 },
    );
    const [red = 0, green = 0, blue = 0] = decoded.stdout;
    expect(Math.abs(red - 0xc8), name).toBeLessThan(6);
    expect(Math.abs(green - 0x1e), name).toBeLessThan(6);
    expect(Math.abs(blue - 0x1e), name).toBeLessThan(6);
  }
});
