import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { runProgram } from "./run-program.ts";

const folder = path.resolve(".data", "bench", "films");

/** 1080p at 30 frames a second with sound, about 12 Mbit/s: moving shapes under a camera's noise. Kept. */
export async function longFilm(seconds: number): Promise<string> {
  const file = path.join(folder, `1080p-${seconds}s.mp4`);
  if (await stat(file).catch(() => null)) return file;
  await mkdir(folder, { recursive: true });
  const half = `${file}.${process.pid}.mp4`;
  console.error(`making a film of ${seconds} s …`);
  await runProgram("ffmpeg", [
    ..."-v error -y -f lavfi -i".split(" "),
    `testsrc2=s=1920x1080:r=30:d=${seconds},noise=alls=4:allf=t`,
    ..."-f lavfi -i".split(" "),
    `anoisesrc=d=${seconds}:c=pink:a=0.2:r=48000`,
    ..."-c:v libx264 -preset ultrafast -b:v 12M -maxrate 12M -bufsize 24M -pix_fmt yuv420p".split(
      " ",
    ),
    ..."-c:a aac -b:a 160k -ac 2".split(" "),
    half,
  ]);
  await rename(half, file);
  return file;
}
