import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeWithFfmpeg } from "#lib/server/encoding/base/ffmpeg/encode.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { run, storeOriginal } from "#tests/support/renditions.ts";

let film: string;
beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-called-off-"));
  film = path.join(folder, "film.mp4");
  // A minute of noise: nobody encodes that before it is called off.
  await run("ffmpeg", [
    ..."-v error -f lavfi -i nullsrc=s=1280x720:r=30:d=60,noise=alls=100:allf=t".split(" "),
    ..."-c:v libx264 -preset ultrafast -crf 45 -pix_fmt yuv420p".split(" "),
    film,
  ]);
}, 180_000);
afterAll(() => rm(path.dirname(film), { recursive: true, force: true }));

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean);

test("an encoding that is called off says why; ffmpeg is dead and nothing half is left open", async () => {
  const original = await storeOriginal(film);
  const prefix = `renditions/${crypto.randomUUID()}/1/`;
  const calling = new AbortController();
  const progress: number[] = [];
  const encoding = encodeWithFfmpeg(original, prefix, {
    signal: calling.signal,
    onProgress: (percent) => {
      progress.push(percent);
      if (percent > 3) calling.abort(new Error("withdrawn"));
    },
  });

  await expect(encoding).rejects.toThrow("withdrawn");

  expect(progress.at(-1)).toBeGreaterThan(3);
  expect(progress.at(-1)).toBeLessThan(90);
  expect(childrenOf(process.pid)).toEqual([]);
  const { Uploads = [] } = await s3.send(
    new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }),
  );
  expect(Uploads).toEqual([]);
}, 180_000);
