import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** By path: H.264 with a tone, small, of so many seconds: longer than any player fetches ahead. */
export async function longFilm(file: string, seconds: number): Promise<string> {
  const bars = `testsrc2=s=320x180:r=10:d=${seconds}`;
  const tone = `sine=frequency=440:duration=${seconds}`;
  const inputs = ["-f", "lavfi", "-i", bars, "-f", "lavfi", "-i", tone];
  const picture = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "35", "-pix_fmt", "yuv420p"];
  const output = ["-c:a", "aac", "-b:a", "32k", "-movflags", "+faststart", "-y", file];
  await run("ffmpeg", ["-v", "error", "-nostdin", ...inputs, ...picture, ...output], {
    timeout: 120_000,
  });
  return file;
}
