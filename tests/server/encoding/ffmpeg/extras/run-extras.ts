import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { HeadObjectCommand } from "@aws-sdk/client-s3";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { chooseStreams } from "#lib/server/encoding/base/ffmpeg/choose-streams.ts";
import { planExtras } from "#lib/server/encoding/base/ffmpeg/extras/plan-extras.ts";
import { planPass } from "#lib/server/encoding/base/ffmpeg/plan-pass.ts";
import { readPrinted } from "#lib/server/encoding/base/ffmpeg/read-printed.ts";
import type { PassPlan } from "#lib/server/encoding/base/ffmpeg/source.ts";
import { bucket, s3 } from "#lib/server/base/s3/client.ts";
import { readHead, headObject } from "#lib/server/base/s3/objects.ts";
import { within } from "#tests/support/waits.ts";

const signal = new AbortController().signal;

/** For one program; nothing else bounds one that is waited for without a promise. */
const PROGRAM_MS = 60_000;

/** Makes a film with ffmpeg; what stands before the file's name, words parted by spaces. */
export function makeFilm(file: string, command: string): string {
  execFileSync("ffmpeg", ["-v", "error", "-y", ...command.split(" "), file], {
    timeout: PROGRAM_MS,
  });
  return file;
}

export type Made = Partial<Omit<EncodingResult, "captions" | "warnings">> &
  Pick<EncodingResult, "captions" | "warnings"> & {
    plan: PassPlan;
    /** The bytes of one object that was written. */
    object(name: string): Promise<Buffer>;
    has(name: string): Promise<boolean>;
  };

/**
 * Runs the extras alone on a film on this disk, with the branches a pass gives them.
 * @param declared seconds that the film says it has, where it lies
 */
export async function runExtras(film: string, declared?: number): Promise<Made> {
  const source = chooseStreams(readPrinted(printedBy(film)), () => true);
  if (!source) throw new Error(`${film} has no picture`);
  if (declared !== undefined) source.duration = declared;
  const plan = planPass(source, (await stat(film)).size, "MP4");
  const { rate } = plan;
  const prefix = `renditions/${randomUUID()}/`;
  const extras = planExtras(plan, prefix, signal);

  const outputs = extras.flatMap((extra) => extra.outputs);
  const decoded = extras.flatMap(({ onDecoded }) => onDecoded ?? []);
  const pictures = outputs.filter(({ from }) => from === "picture" || from === "thumbnail");
  const graph = [
    `[0:${source.picture.stream}]${[...decoded, `fps=${rate.num}/${rate.den}`].join(",")},split=${pictures.length}${pictures.map((_, at) => `[p${at}]`).join("")}`,
  ];
  const args: string[] = [];
  outputs.forEach(({ from, filter, args: own }, at) => {
    const pipe = `pipe:${at + 3}`;
    if (typeof from === "object") {
      args.push("-map", `0:${from.stream}`, ...own, pipe);
      return;
    }
    const sound = `0:${source.sounds[0]?.stream}`;
    const input = from === "sound" ? sound : `p${pictures.findIndex((one) => one === outputs[at])}`;
    const before = from === "sound" ? "aresample=48000,aformat=channel_layouts=stereo," : "";
    graph.push(`[${input}]${before}${filter ?? "null"}[o${at}]`);
    args.push("-map", `[o${at}]`, ...own, pipe);
  });

  const ffmpeg = spawn(
    "ffmpeg",
    ["-hide_banner", "-nostats", "-i", film, "-filter_complex", graph.join(";"), ...args],
    { stdio: ["ignore", "ignore", "pipe", ...outputs.map(() => "pipe" as const)] },
  );
  const ended = new Promise<number | null>((resolve) => ffmpeg.once("close", resolve));
  const said: string[] = [];
  const stderr = ffmpeg.stdio[2];
  if (!(stderr instanceof Readable)) throw new Error("no stderr");
  const listening = (async () => {
    for await (const line of createInterface({ input: stderr })) {
      said.push(line);
      for (const extra of extras) extra.onLine?.(line);
    }
  })();
  await Promise.all([
    listening,
    ...outputs.map(({ read }, at) => {
      const pipe = ffmpeg.stdio.at(at + 3);
      if (!(pipe instanceof Readable)) throw new Error("no pipe");
      return read(pipe);
    }),
  ]);
  const code = await within(ended, "ffmpeg to end");
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}:\n${said.slice(-20).join("\n")}`);

  const parts = await Promise.all(extras.map((extra) => extra.made()));
  return {
    ...parts.reduce((all, part) => ({ ...all, ...part }), {}),
    captions: parts.flatMap(({ captions }) => captions ?? []),
    warnings: parts.flatMap(({ warnings }) => warnings ?? []),
    plan,
    async object(name) {
      const stored = await headObject(`${prefix}${name}`);
      if (!stored) throw new Error(`there is no ${name}`);
      return Buffer.from((await readHead(`${prefix}${name}`, stored, stored.size)) ?? []);
    },
    has: async (name) =>
      await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: `${prefix}${name}` })).then(
        () => true,
        () => false,
      ),
  };
}

/** ffmpeg says what a file is on standard error, and then that it has nothing to do. */
function printedBy(film: string): string {
  try {
    return execFileSync("ffmpeg", ["-hide_banner", "-i", film], {
      encoding: "utf8",
      stdio: "pipe",
      timeout: PROGRAM_MS,
    });
  } catch (error) {
    return error instanceof Error && "stderr" in error ? String(error.stderr) : "";
  }
}
