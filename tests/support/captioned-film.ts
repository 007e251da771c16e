import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const captions = `1
00:00:01,000 --> 00:00:09,000
The first thing that is said

2
00:00:10,000 --> 00:00:23,000
The second thing that is said
`;

/**
 * By path: 24 seconds of moving bars with a tone and English captions, two seconds of black first. In a folder that whoever
 * asks for it removes. `hevc` is for browsers without a decoder.
 */
export async function captionedFilm(codec: "hevc" | "h264"): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-film-"));
  const texts = path.join(folder, "captions.srt");
  await writeFile(texts, captions);
  const film = path.join(folder, `${codec}-captions.mov`);
  const picture =
    codec === "hevc"
      ? ["-c:v", "libx265", "-x265-params", "log-level=error", "-tag:v", "hvc1"]
      : ["-c:v", "libx264"];
  const bars = "testsrc2=s=640x360:r=25:d=22,tpad=start_duration=2:color=black";
  const tone = "sine=frequency=440:duration=24";
  const inputs = ["-f", "lavfi", "-i", bars, "-f", "lavfi", "-i", tone, "-i", texts];
  const cheap = ["-preset", "ultrafast", "-crf", "30", "-pix_fmt", "yuv420p"];
  const others = ["-c:a", "aac", "-c:s", "mov_text", "-metadata:s:s:0", "language=eng"];
  const args = ["-v", "error", "-nostdin", ...inputs, ...picture, ...cheap, ...others, film];
  await run("ffmpeg", args, { timeout: 120_000 });
  return film;
}
