import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { EncodingRefused } from "#lib/domain/encoding.ts";
import { sandboxCommand } from "#lib/server/base/sandbox-command.ts";
import { explainFailure, ownWords } from "#lib/server/encoding/base/ffmpeg/explain-failure.ts";
import { ffmpegBounds, passLimits } from "#lib/server/encoding/base/ffmpeg/limits.ts";
import { watchPass } from "#lib/server/encoding/base/ffmpeg/watch-pass.ts";
import { within } from "#tests/support/waits.ts";

const MiB = 1024 ** 2;
const source = "-v error -f lavfi -i testsrc2=s=1920x1080:r=25:d=1".split(" ");

test("a sandboxed ffmpeg writes into pipes and into no file", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "newsreel-confine-"));
  const file = path.join(folder, "out.nut");
  const run = (target: string) => {
    const { program, args } = sandboxCommand(
      "ffmpeg",
      [...source, "-f", "nut", "-y", target],
      ffmpegBounds(),
    );
    return spawnSync(program, args, { maxBuffer: 200 * MiB, timeout: 30_000 });
  };

  expect(run("pipe:1").stdout.length).toBeGreaterThan(100_000);
  expect(run(file).status).not.toBe(0);
  expect((await stat(file)).size).toBe(0);
  expect(await readdir(folder)).toEqual(["out.nut"]);
  await rm(folder, { recursive: true });
});

test.runIf(process.platform === "linux")("it fills no more memory than it may", () => {
  const args = [...source, "-f", "null", "-"];
  const tight = sandboxCommand("ffmpeg", args, { ...ffmpegBounds(), bytes: 20 * MiB });
  const roomy = sandboxCommand("ffmpeg", args, ffmpegBounds());

  const failed = spawnSync(tight.program, tight.args, { timeout: 30_000 });
  expect(failed.status).not.toBe(0);
  expect(spawnSync(roomy.program, roomy.args, { timeout: 30_000 }).status).toBe(0);
});

test("its process id is ffmpeg's: who kills it kills ffmpeg", async () => {
  const { program, args } = sandboxCommand(
    "ffmpeg",
    ["-re", ...source, "-f", "nut", "pipe:1"],
    ffmpegBounds(),
  );
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  await within(once(child.stdout, "data"), "ffmpeg to write");

  child.kill("SIGKILL");

  // Its pipe ends only when nobody has it any more.
  await within(once(child, "close"), "a killed ffmpeg's pipe to end");
});

/** Milliseconds; seconds pass a hundred times as fast. */
const tick = 10;
const limits = { seconds: 50, stallSeconds: 0.2, filmSeconds: 10, outputBytes: 1000 };
const watching = (bytesRead: () => number, some: Partial<typeof limits> = {}) => {
  const { promise, resolve } = Promise.withResolvers<Error>();
  const watch = watchPass({ ...limits, ...some }, bytesRead, resolve, tick);
  return { watch, ended: within(promise, "the pass to be ended") };
};

test("a pass that stalls is ended, and may be retried", async () => {
  const error = await watching(() => 7).ended;

  expect(error.message).toContain("got no further");
  expect(error).not.toBeInstanceOf(EncodingRefused);
});

test("a pass that goes on without an end is ended for good", async () => {
  let read = 0;
  const error = await watching(() => (read += 1), { seconds: 0.3 }).ended;

  expect(error).toBeInstanceOf(EncodingRefused);
  expect(error.message).toContain("too much work");
});

test("film behind the declared end and bytes without end are the film's fault", async () => {
  const { watch, ended } = watching(() => 0, { stallSeconds: 50 });

  watch.progress(9);
  watch.count(1000);
  expect(() => watch.count(1)).toThrow(EncodingRefused);
  watch.progress(11);
  expect(await ended).toBeInstanceOf(EncodingRefused);
});

test("what a pass may take grows with the film, to two days at the most", () => {
  const minute = passLimits(60, 8_000_000);
  expect(minute.seconds).toBe(15 * 60 + 3600);
  expect(minute.filmSeconds).toBe(240);
  // A minute at 8 Mbit/s has 60 MB; four times and a half as many are allowed, and some.
  expect(minute.outputBytes).toBe(360_000_000 + 64 * MiB);
  expect(passLimits(24 * 3600, 8_000_000).seconds).toBe(48 * 3600);
});

test.each([
  ["[h264 @ 0x55d] Picture size 16000x16000 exceeds specified max pixel count 1", "larger", true],
  ["http://127.0.0.1:4000/s3cret: Invalid data found when processing input", "damaged", true],
  ["[mov,mp4 @ 0x5] moov atom not found", "incomplete", true],
  ["Number of streams exceeds max_streams parameter (128)", "tracks", true],
  ["Decoder (codec none) not found for input stream #0:0", "does not know", true],
  ["http://127.0.0.1:4000/s3cret: Cannot allocate memory", "memory", false],
  ["av_interleaved_write_frame(): Broken pipe", "connection", false],
  ["something that nobody has seen", "gave up", false],
])("%s is explained", (line, words, forGood) => {
  const error = explainFailure({ lastLines: ["earlier", line], exitCode: 1 });

  expect(error instanceof EncodingRefused).toBe(forGood);
  expect(error.message).toContain(words);
  expect(error.message).toContain("ffmpeg: ");
  expect(error.message).not.toMatch(/s3cret|0x5/);
});

test("ffmpeg that was ended from outside is tried again", () => {
  const error = explainFailure({ lastLines: ["Invalid data found"], exitCode: null });

  expect(error).not.toBeInstanceOf(EncodingRefused);
  expect(ownWords("http://127.0.0.1:1/abc: no")).toBe("the original: no");
});
