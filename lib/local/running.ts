import { spawn } from "node:child_process";
import { link, open, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { identityOf, signal, waitUntilGone } from "./process-identity.ts";

// The processes of one data folder. Each has a file in run/ with its number and identity, so that whatever a killed
// starter leaves behind is known at the next start, and nobody else's process is taken for it.

export type Running = {
  pid: number;
  /** Settles when the process is gone, for whatever reason. */
  exited: Promise<void>;
  stop: () => Promise<void>;
};

const Note = z.object({ pid: z.int(), identity: z.string(), url: z.string().optional() });
type Note = z.infer<typeof Note>;

export type NodeProcess = {
  name: string;
  runFolder: string;
  /** Arguments for Node: a file and what it is given. */
  args: string[];
  env: Record<string, string | undefined>;
  /** Gets what the process says, and standard output too unless `onLine` wants it. */
  logFile: string;
  onLine?: (line: string) => void;
  /** Shows everything on our own standard error instead. */
  loud?: boolean;
};

/** Starts a Node process in a group of its own (Ctrl-C reaches us alone, and we end things in order). */
export async function startNode(what: NodeProcess): Promise<Running> {
  const log = await open(what.logFile, "a", 0o600);
  const rest = what.loud ? 2 : log.fd;
  const child = spawn(process.execPath, what.args, {
    env: { ...process.env, ...what.env },
    detached: true,
    stdio: ["ignore", what.onLine ? "pipe" : rest, rest],
  });
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  await log.close();
  if (what.onLine && child.stdout) eachLine(child.stdout, what.onLine);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${what.name} could not be started`);
  const note = path.join(what.runFolder, `${what.name}.json`);
  try {
    await writeNote(note, pid);
  } catch (failure) {
    // Without its note (the disk is full) nobody would find it if we were killed.
    await endGroup(pid);
    throw failure;
  }
  return {
    pid,
    exited,
    async stop() {
      await endGroup(pid);
      await rm(note, { force: true });
    },
  };
}

const READY_WITHIN_MS = 60_000;

/**
 * What `ready` gives. @throws with where its last words are, if the process ends before, or is not ready in a minute: then it
 * is stopped
 */
export async function whenReady<Value>(
  name: string,
  { exited, stop }: Running,
  ready: Promise<Value>,
  logFile: string,
): Promise<Value> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), READY_WITHIN_MS);
  const given = ready.then((value) => ({ value }));
  const ended = exited.then(() => "ended" as const);
  const first = await Promise.race([given, ended, late.promise]);
  clearTimeout(timer);
  if (first !== null && first !== "ended") return first.value;
  if (first === null) await stop();
  const what = first === null ? "did not get ready within a minute" : "stopped while starting";
  throw new Error(`${name} ${what}. Its last words are in ${logFile}.`);
}

function eachLine(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim()) onLine(line);
  });
}

/** Ends a process and the group it leads: politely, then not. */
async function endGroup(pid: number): Promise<void> {
  signal(pid, "SIGTERM");
  if (!(await waitUntilGone(pid, 5_000))) signal(pid, "SIGKILL");
  await waitUntilGone(pid, 5_000);
  signal(-pid, "SIGKILL");
}

/** Ends what an earlier starter of this folder left behind. Returns the names. */
export async function endLeftovers(runFolder: string): Promise<string[]> {
  const ended: string[] = [];
  for (const file of await readdir(runFolder)) {
    if (!file.endsWith(".json") || file === STARTER) continue;
    const note = await readNote(path.join(runFolder, file));
    if (note && identityOf(note.pid) === note.identity) {
      await endGroup(note.pid);
      ended.push(path.basename(file, ".json"));
    }
    await rm(path.join(runFolder, file), { force: true });
  }
  return ended;
}

const STARTER = "starter.json";

/** Thrown when another starter is at work on the same data. */
export class AlreadyRunning extends Error {
  constructor(note: { pid: number; url?: string | undefined }) {
    const where = note.url ? `at ${note.url} ` : "";
    super(
      `Newsreel is already running ${where}on this data (process ${note.pid}). ` +
        "Use that one, stop it first, or set NEWSREEL_DATA_DIR to another folder.",
    );
  }
}

/** Makes this process the folder's only starter. @throws AlreadyRunning */
export async function becomeStarter(runFolder: string) {
  const file = path.join(runFolder, STARTER);
  const mine = path.join(runFolder, `starter-${process.pid}`);
  await writeNote(mine, process.pid);
  try {
    // A hard link is made once or not at all, whoever else tries at this moment.
    for (let attempt = 0; !(await linked(mine, file)); attempt += 1) {
      const note = await readNote(file);
      const alive = note && identityOf(note.pid) === note.identity;
      if (note && (alive || attempt > 5)) throw new AlreadyRunning(note);
      await rm(file, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
  return {
    announce: (url: string) => writeNote(file, process.pid, url),
    release: () => rm(file, { force: true }),
  };
}

async function linked(from: string, to: string): Promise<boolean> {
  return await link(from, to).then(
    () => true,
    () => false,
  );
}

async function writeNote(file: string, pid: number, url?: string): Promise<void> {
  const note: Note = { pid, identity: identityOf(pid) ?? "gone", ...(url && { url }) };
  await writeFile(file, JSON.stringify(note), { mode: 0o600 });
}

async function readNote(file: string): Promise<Note | undefined> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return Note.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
