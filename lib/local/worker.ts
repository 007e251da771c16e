import { spawn } from "node:child_process";
import path from "node:path";
import { keepRunning } from "./keep-running.ts";
import { startNode } from "./running.ts";
import type { Settings } from "./settings.ts";
import { unreachable } from "./settings.ts";
import type { Say, Surroundings } from "./stack.ts";

// The encoder of the embedded stack: ffmpeg if there is one, in a worker that is a process of its own.

const SCRIPT = path.join("scripts", "worker.ts");

/** Exit code of `scripts/worker.ts --check` when there is nothing to encode with. */
const NOTHING_TO_ENCODE_WITH = 3;

export type Encoder = {
  settings: { ENCODER: string };
  /** For the report: "ffmpeg 7.0 (/usr/bin/ffmpeg, system)". */
  words: string;
};

/** ENCODER as the operator set it, otherwise ffmpeg; without one, originals are played as they are and a line says so. */
export async function chooseEncoder(basics: Settings, say: Say): Promise<Encoder> {
  const given = process.env["ENCODER"]?.trim();
  if (given && given !== "ffmpeg") return { settings: { ENCODER: given }, words: given };
  const { code, output, errors } = await check({ ...unreachable(), ...basics });
  if (code === 0) return { settings: { ENCODER: "ffmpeg" }, words: output };
  if (given || code !== NOTHING_TO_ENCODE_WITH) throw new Error(errors);
  say(errors);
  return { settings: { ENCODER: "none" }, words: "none" };
}

/** Asks a worker what it would encode with: finding that out is the server's part of the house. */
async function check(settings: Settings) {
  const child = spawn(process.execPath, [SCRIPT, "--check"], {
    env: { ...process.env, ...settings, ENCODER: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, output: output.trim(), errors: errors.trim() };
}

/**
 * Starts a worker, and again whenever it ends by itself. Nobody waits until it takes jobs, and without it the portal goes
 * on: what is uploaded waits in the queue.
 */
export async function openWorker(around: Surroundings, settings: Settings): Promise<void> {
  const { data, say } = around;
  if (settings["ENCODER"] === "none") return;
  const logFile = path.join(data.logs, "worker.log");
  const start = () =>
    startNode({
      name: "worker",
      runFolder: data.run,
      logFile,
      args: [SCRIPT],
      env: settings,
    });
  around.parts.push(keepRunning("The worker", await start(), start, say));
}
