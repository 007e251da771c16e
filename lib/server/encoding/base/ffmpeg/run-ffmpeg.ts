import { spawn } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { sandboxCommand } from "#lib/server/base/sandbox-command.ts";
import { ffmpegBounds } from "./limits.ts";
import { FIRST_PIPE } from "./pass-arguments.ts";

/** ffmpeg failed. */
export class FfmpegFailed extends Error {
  /** Its last lines on standard error. */
  readonly lastLines: readonly string[];
  readonly exitCode: number | null;

  constructor(exitCode: number | null, endedBy: string | null, lastLines: readonly string[]) {
    super(`ffmpeg ended with ${exitCode ?? endedBy}: ${lastLines.at(-1) ?? "without a word"}`);
    this.name = "FfmpegFailed";
    this.exitCode = exitCode;
    this.lastLines = lastLines;
  }
}

const LINES_KEPT = 40;
/** ffmpeg quotes metadata of the file, so lines are cut. */
const LINE_LENGTH = 500;

/** A parser of untrusted files gets none of our secrets. */
const environment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env["PATH"],
  LD_LIBRARY_PATH: process.env["LD_LIBRARY_PATH"],
};

/**
 * Runs ffmpeg to its end. Each of `outputs` reads one pipe, in the order of the arguments. If one throws, or `signal`
 * is aborted, ffmpeg is dead when this rejects. It also ends if this process dies, because nobody reads its pipes any
 * more.
 * @returns the last lines of its standard error
 * @throws FfmpegFailed, what an output threw, or the signal's reason
 */
export async function runFfmpeg(
  program: string,
  args: readonly string[],
  outputs: readonly Output[],
  {
    signal,
    onLine,
    onProgress,
  }: {
    signal: AbortSignal;
    onLine?: (line: string) => void;
    /** Seconds of video made so far. */
    onProgress?: (seconds: number) => void;
  },
): Promise<string[]> {
  const progress: Output = (stream) =>
    eachLine(stream, (line) => {
      const microseconds = /^out_time_us=(\d+)/.exec(line)?.[1];
      if (microseconds) onProgress?.(Number(microseconds) / 1_000_000);
    });
  const usual = "-hide_banner -nostdin -nostats -loglevel info -progress pipe:1".split(" ");
  return runSandboxed(program, [...usual, ...args], [progress, ...outputs], signal, onLine);
}

/**
 * Runs ffprobe to its end.
 * @throws FfmpegFailed, or the signal's reason
 */
export async function runFfprobe(
  program: string,
  args: readonly string[],
  { signal, onText }: { signal: AbortSignal; onText: (text: string) => void },
): Promise<void> {
  const answer: Output = async (stream) => {
    for await (const text of stream.setEncoding("utf8")) onText(text);
  };
  await runSandboxed(program, ["-hide_banner", ...args], [answer], signal);
}

type Output = (stream: Readable) => Promise<void>;

/** @param outputs readers of its standard output and of the pipes after its standard error */
async function runSandboxed(
  program: string,
  args: readonly string[],
  outputs: readonly Output[],
  signal: AbortSignal,
  onLine?: (line: string) => void,
): Promise<string[]> {
  signal.throwIfAborted();
  const command = sandboxCommand(program, args, ffmpegBounds());
  const child = spawn(command.program, command.args, {
    stdio: ["ignore", "pipe", "pipe", ...outputs.slice(1).map(() => "pipe" as const)],
    env: environment,
  });
  const exited = once(child, "close");
  exited.catch(() => undefined);
  let failure: { error: unknown } | null = null;
  const kill = (error: unknown) => {
    failure ??= { error };
    // It writes only to pipes, so there is nothing to clean up.
    child.kill("SIGKILL");
    for (const stream of child.stdio) stream?.destroy();
  };
  const onAbort = () => kill(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });

  const lines: string[] = [];
  const reading = [
    ...outputs.map((output, index) => {
      const stream = child.stdio[index === 0 ? 1 : FIRST_PIPE + index - 1];
      if (!(stream instanceof Readable)) throw new Error("ffmpeg has no such pipe");
      return output(stream);
    }),
    eachLine(child.stderr, (line) => {
      lines.push(line.slice(0, LINE_LENGTH));
      if (lines.length > LINES_KEPT) lines.shift();
      onLine?.(line);
    }),
  ].map((read) => read.catch(kill));
  try {
    const [code, endedBy] = await exited;
    await Promise.all(reading);
    throwFailure(failure);
    if (code !== 0) throw new FfmpegFailed(code, endedBy, lines);
    return lines;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function throwFailure(failure: { error: unknown } | null): void {
  if (failure) throw failure.error;
}

/** Calls `take` for each line. @param stream throws if it is destroyed */
async function eachLine(stream: Readable | null, take: (line: string) => void): Promise<void> {
  let begun = "";
  for await (const text of stream?.setEncoding("utf8") ?? []) {
    const lines = (begun + text).split(/[\r\n]+/);
    begun = lines.pop() ?? "";
    for (const line of lines) if (line) take(line);
    // Nobody needs the end of a line of megabytes.
    if (begun.length > 100_000) begun = "";
  }
  if (begun) take(begun);
}
