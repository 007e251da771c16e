import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { MediaFacts } from "#lib/domain/media.ts";

const SECONDS = 20;

const facts: MediaFacts = {
  container: "MP4",
  duration: SECONDS,
  video: { codec: "avc", width: 1280, height: 720, rotation: 0, frameRate: 25 },
  tracks: { video: 1, audio: 0 },
};

let made: Promise<Uint8Array> | undefined;

/** A film that takes an encoder some seconds: long enough to be interrupted. */
export async function longFilm(): Promise<{ bytes: Uint8Array; facts: MediaFacts }> {
  made ??= make();
  return { bytes: await made, facts };
}

async function make(): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-film-"));
  const file = path.join(folder, "long.mp4");
  const picture = `testsrc2=size=1280x720:rate=25:duration=${SECONDS}`;
  const options = "-c:v libx264 -preset ultrafast -crf 30 -pix_fmt yuv420p".split(" ");
  try {
    const args = ["-v", "error", "-f", "lavfi", "-i", picture, ...options, "-y", file];
    await promisify(execFile)("ffmpeg", args, { timeout: 120_000 });
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
