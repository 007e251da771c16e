import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { media } from "#tests/support/media.ts";
import { encodeFilm, run } from "#tests/support/renditions.ts";
import { hear, makeFolder, onDisk, storeFilm } from "./compare.ts";
import type { Folder } from "./compare.ts";

const MiB = 1024 ** 2;

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

/** The most memory that any ffmpeg of this process has filled while `work` went on, in bytes, as Linux counts it. */
async function peakWhile<Made>(work: Promise<Made>): Promise<{ made: Made; peak: number }> {
  let isOver = false;
  const made = work.finally(() => (isOver = true));
  let peak = 0;
  while (!isOver) {
    for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
      // It may have ended since.
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, "m").exec(status)?.[1];
      if (field("Name") === "ffmpeg" && field("PPid") === String(process.pid))
        peak = Math.max(peak, Number(field("VmHWM") ?? 0) * 1024);
    }
    await Promise.race([made, setTimeout(50)]);
  }
  return { made: await made, peak };
}

test.runIf(process.platform === "linux")(
  "sound that never comes, or late, in a large picture fills no memory",
  async () => {
    // Three seconds of it are 1.1 GB of pictures, which is what waiting for the sound took.
    const film = media("field/77-uhd-empty-audio.mp4");
    const never = path.join(folder.path, "never.mkv");
    const late = path.join(folder.path, "late.mkv");
    const picture = ["-v", "error", "-y", "-t", "3", "-i", film];
    await run("ffmpeg", [...picture, "-map", "0", "-c", "copy", never]);
    const tone = "-itsoffset 2.5 -f lavfi -i sine=d=0.5 -map 0:v -map 1 -c:v copy -c:a aac".split(
      " ",
    );
    await run("ffmpeg", [...picture, ...tone, late]);

    const edges: number[][] = [];
    for (const file of [never, late]) {
      const work = encodeFilm(file, await storeFilm(file, "MKV", 3));
      const { made, peak } = await peakWhile(work);
      expect(peak).toBeGreaterThan(100 * MiB);
      expect(peak).toBeLessThan(800 * MiB);
      expect(made.result.renditions[0]).toMatchObject({ width: 1920, height: 1080, frameRate: 30 });
      edges.push((await hear(await onDisk(folder, made, "audio.mp4"))).edges);
    }
    expect(edges[0]?.[0]).toBe(0);
    expect(edges[0]?.filter((at) => at > 0 && at < 2.9)).toEqual([]);
    expect(edges[1]?.[1]).toBeCloseTo(2.5, 1);
  },
  300_000,
);
