import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** By name: what ffmpeg's own HLS packager makes of a film, in two sizes, with the sound apart and one poster. */
export async function packageHls(film: string, hasSound = true): Promise<Map<string, Uint8Array>> {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-hls-"));
  const sound = hasSound ? "-map 0:a -c:a aac" : "";
  const group = hasSound ? ",agroup:sound" : "";
  const streams = [`v:0${group},name:v360`, `v:1${group},name:v180`];
  if (hasSound) streams.push("a:0,agroup:sound,name:audio");
  try {
    const encode = "-c:v libx264 -preset ultrafast -g 30 -sc_threshold 0 -b:v 300k -s:v:1 320x180";
    const hls = "-f hls -hls_time 2 -hls_playlist_type vod -hls_segment_type fmp4";
    await ffmpeg(folder, [
      "-i",
      film,
      ...`-map 0:v -map 0:v ${sound} ${encode}`.split(" ").filter(Boolean),
      ...`${hls} -hls_flags single_file -master_pl_name main.m3u8`.split(" "),
      "-var_stream_map",
      streams.join(" "),
      "main-%v.m3u8",
    ]);
    await ffmpeg(folder, ["-i", film, "-frames:v", "1", "-y", "poster.jpg"]);
    const names = await readdir(folder);
    return new Map(
      await Promise.all(
        names.map(async (name) => [name, await readFile(path.join(folder, name))] as const),
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plays a playlist to its end. @throws with ffmpeg's words if anything is wrong. @returns frames that were decoded */
export async function play(playlist: string): Promise<{ frames: number; hasSound: boolean }> {
  const { stdout, stderr } = await run(
    "ffmpeg",
    ["-v", "error", "-nostdin", "-i", playlist, "-f", "framecrc", "-"],
    { timeout: 180_000, maxBuffer: 32 * 1024 ** 2 },
  );
  if (stderr.trim() !== "") throw new Error(stderr);
  const packets = stdout.split("\n").filter((line) => /^\d+,/.test(line));
  const frames = packets.filter((line) => line.startsWith("0,")).length;
  return { frames, hasSound: packets.length > frames };
}

async function ffmpeg(folder: string, args: string[]): Promise<void> {
  await run("ffmpeg", ["-v", "error", "-nostdin", ...args], { cwd: folder, timeout: 180_000 });
}
