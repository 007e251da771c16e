import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { sandboxCommand } from "#lib/server/base/sandbox-command.ts";
import { processorSecondsOf } from "./processor-seconds.ts";
import type { Death } from "./sandbox-failures.ts";
import type { SandboxLimits } from "./sandbox-limits.ts";
import type { SandboxTask } from "./sandbox-protocol.ts";

const MiB = 1024 ** 2;

/** Characters kept of its standard error, the last ones. */
const WORDS_KEPT = 2000;

type End = { death: Death | "told to end"; words: string };

export type Sandbox = {
  output: Readable;
  /** Answers a request for a range. */
  send: (bytes: Uint8Array) => Promise<void>;
  kill: (reason: Error) => void;
  /** Why it was killed; null if it ended by itself. */
  killedBecause: () => Error | null;
  ended: Promise<End>;
  /** CPU seconds so far; null where they cannot be read. */
  processorSeconds: () => number | null;
};

/**
 * What the process runs and all it may read, relative to the project: the bundle built with the app
 * (lib/local/build.ts). next.config.ts names it, so that it is deployed.
 */
const bundled: Code = {
  entry: path.join("lib", "server", "base", "inspect", "generated", "main.mjs"),
  readable: ["lib/server/base/inspect/generated/"],
};

/** The sources: no build, but four times as long to load. For development, or where nothing was built. */
const sources: Code = {
  entry: path.join("lib", "server", "base", "inspect", "sandboxed", "main.ts"),
  readable: ["lib/", "node_modules/", "package.json"],
};

type Code = { entry: string; readable: string[] };

/**
 * Starts the process: limited by the system and by V8, without our environment, and by Node's permissions without other
 * files, child processes, threads or the inspector.
 */
export function startSandbox(task: SandboxTask, limits: SandboxLimits): Sandbox {
  // The bundler would include everything below in the app; next.config.ts names what belongs.
  const project = /* turbopackIgnore: true */ process.cwd();
  const { entry, readable } = codeIn(project);
  const node = sandboxCommand(
    process.execPath,
    [
      `--max-old-space-size=${Math.floor(limits.heapBytes / MiB)}`,
      "--permission",
      ...readable.map(
        (name) => `--allow-fs-read=${path.join(/* turbopackIgnore: true */ project, name)}`,
      ),
      path.join(/* turbopackIgnore: true */ project, entry),
      JSON.stringify(task),
    ],
    { bytes: limits.memoryBytes, processorSeconds: limits.processorSeconds },
  );
  const child = spawn(node.program, node.args, {
    cwd: project,
    stdio: ["pipe", "pipe", "pipe"],
    // A parser of untrusted files gets none of our secrets.
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env["PATH"] },
  });
  let reason: Error | null = null;
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    words = (words + text).slice(-WORDS_KEPT);
  });
  // A process that has ended does not need what is still on its way to it.
  for (const stream of [child.stdin, child.stdout, child.stderr])
    stream.on("error", () => undefined);

  return {
    output: child.stdout,
    async send(bytes) {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(bytes.length);
      child.stdin.write(head);
      // Also called when the process has died meanwhile: then its output ends.
      await new Promise<void>((resolve) => child.stdin.write(bytes, () => resolve()));
    },
    kill(because) {
      reason ??= because;
      child.kill("SIGKILL");
    },
    killedBecause: () => reason,
    processorSeconds: () => processorSecondsOf(child.pid),
    ended: endOf(),
  };

  async function endOf(): Promise<End> {
    try {
      const [code, signal] = await once(child, "close");
      const last = /FATAL ERROR: [^\n]*/.exec(words)?.[0] ?? words.trim();
      return { death: deathBy(signal, words), words: `${signal ?? code} ${last}` };
    } catch (error) {
      return { death: "told to end", words: String(error) };
    }
  }
}

function codeIn(project: string): Code {
  if (process.env.NODE_ENV === "development") return sources;
  const bundle = path.join(/* turbopackIgnore: true */ project, bundled.entry);
  return existsSync(/* turbopackIgnore: true */ bundle) ? bundled : sources;
}

/** @param signal that ended it. A terminal or service manager signals all processes of a service. */
function deathBy(signal: unknown, words: string): End["death"] {
  if (signal === "SIGINT" || signal === "SIGTERM" || signal === "SIGHUP") return "told to end";
  if (/heap out of memory|Allocation failed|OOM/i.test(words)) return "memory";
  // How the system reports that the CPU seconds are used up.
  return signal === "SIGXCPU" || signal === "SIGKILL" ? "time" : "crash";
}
