import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect, onTestFinished, test } from "vitest";
import { db } from "#lib/server/base/db/client.ts";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { ffmpegHere } from "#lib/server/encoding/base/ffmpeg/find-ffmpeg.ts";
import { serveStream } from "#lib/server/views/playback/serve-stream.ts";
import { issueToken } from "#lib/server/views/playback/token.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { originalKey, renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { film } from "../uploads/sending.ts";
import { createPerson, createVideo, media } from "../videos/builders.ts";

const run = promisify(execFile);

/** A small film, really encoded into the bucket. */
async function encodedFilm() {
  const owner = await createPerson("CREATOR");
  const { id: videoId, uploadId } = await createVideo(owner);
  const key = originalKey({ id: uploadId, videoId });
  const bytes = await film("h264-aac-faststart.mp4");
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
  const result = await encodeWithFfmpeg(
    { key, size: bytes.length, media },
    renditionsPrefix({ id: uploadId, videoId }, 1),
    { signal: AbortSignal.timeout(60_000), onProgress: () => {} },
  );
  const at = new Date();
  const facts = { encoder: "ffmpeg", attempt: 1, turn: 0, queuedAt: at, settledAt: at };
  await db.encoding.create({ data: { uploadId, ...facts, result } });
  await db.upload.update({ where: { id: uploadId }, data: { encodingState: "READY" } });
  const { id: personId, signIn } = owner;
  const token = issueToken({ videoId, uploadId, personId, signIn }, at);
  return { result, open: (file: string) => serveStream(videoId, token, file, at) };
}

test("what the encoder wrote plays from the bucket, out of the playlists as they are served", async () => {
  const ffmpeg = await ffmpegHere();
  if (!ffmpeg) throw new Error("there is no ffmpeg, which npm test brings");
  const { result, open } = await encodedFilm();
  const folder = await mkdtemp(path.join(tmpdir(), "stream-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));

  const main = await open(result.playlist);
  const names = [...main.text.matchAll(/^([\w.-]+\.m3u8)$|URI="([^"]+)"/gm)].flatMap(
    ([, line, uri]) => line ?? uri ?? [],
  );
  expect(names.length).toBeGreaterThan(1);
  await writeFile(path.join(folder, "main.m3u8"), main.text);
  for (const name of names) await writeFile(path.join(folder, name), (await open(name)).text);

  const input = `-protocol_whitelist file,http,tcp -allowed_extensions ALL -i ${folder}/main.m3u8`;
  const command = `-hide_banner -nostdin -xerror ${input} -map 0:v:0 -map 0:a:0 -f null -`;
  const { stderr } = await run(ffmpeg.path, command.split(" "));
  // Four seconds at 30 frames a second, all of them decoded.
  expect(stderr).toMatch(/frame=\s*(119|12[01])\b/);

  const storyboard = await open(result.storyboard ?? "");
  const sprites = [...storyboard.text.matchAll(/^(http[^#]+)#xywh=/gm)].map(([, url]) => url ?? "");
  expect(sprites.length).toBeGreaterThan(0);
  for (const url of new Set(sprites)) {
    const picture = await fetch(url);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  }
});
