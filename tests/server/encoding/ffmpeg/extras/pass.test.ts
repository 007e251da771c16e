import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { encodeWithFfmpeg } from "#lib/server/encoding/ffmpeg/encode.ts";
import { listObjects } from "#lib/server/s3/list-objects.ts";
import { headObject, readHead } from "#lib/server/s3/objects.ts";
import { putObject } from "#lib/server/s3/put-object.ts";
import { makeFilm } from "./run-extras.ts";

const signal = new AbortController().signal;

test("one pass over a film brings ladder and extras together", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-pass-"));
  await writeFile(path.join(folder, "a.srt"), "1\n00:00:01,000 --> 00:00:02,000\nGood evening\n\n");
  const film = await readFile(
    makeFilm(
      path.join(folder, "film.mkv"),
      `-f lavfi -i color=black:s=640x360:r=25:d=1[b];testsrc2=s=640x360:r=25:d=5[p];[b][p]concat -f lavfi -i aevalsrc=if(gte(t\\,2)\\,0.5*sin(2000*t)\\,0):d=6:s=48000 -i ${folder}/a.srt -map 0 -map 1 -map 2 -metadata:s:s:0 language=fre -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a pcm_s16le`,
    ),
  );
  await rm(folder, { recursive: true });
  const key = `originals/${crypto.randomUUID()}/original`;
  const prefix = `renditions/${crypto.randomUUID()}/1/`;
  await putObject(key, film, "video/x-matroska", signal);

  const result = await encodeWithFfmpeg(
    {
      key,
      size: film.length,
      media: {
        container: "MKV",
        duration: 6,
        video: { codec: "avc", width: 640, height: 360, rotation: 0, frameRate: 25 },
        audio: { codec: "pcm-s16", channels: 1, sampleRate: 48_000 },
        tracks: { video: 1, audio: 1 },
      },
    },
    prefix,
    { signal, onProgress: () => undefined },
  );

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
  const main = await headObject(`${prefix}${result.playlist}`);
  const playlist = main && (await readHead(`${prefix}${result.playlist}`, main, main.size));
  expect(Buffer.from(playlist ?? []).toString()).toMatch(
    /#EXT-X-MEDIA:TYPE=SUBTITLES.*LANGUAGE="fr".*URI="captions-1.m3u8"/,
  );
});
