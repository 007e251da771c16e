import { spawn } from "node:child_process";
import { mkdir, mkdtemp, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { identityOf } from "#lib/local/process-identity.ts";

// npm start itself, on a folder of its own: what restarts the parts here restarts them for everybody.

export const parts = ["app", "store", "postgres", "worker"] as const;
export type Part = (typeof parts)[number];

const Line = z.object({
  url: z.url(),
  people: z.array(z.object({ role: z.string(), email: z.email(), password: z.string() })),
  storage: z.object({
    endpoint: z.url(),
    region: z.string(),
    bucket: z.string(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
  }),
  database: z.url(),
});

export type Stack = z.infer<typeof Line> & {
  folder: string;
  cronSecret: string;
  /** The parts that run at this moment. */
  alive: () => Promise<Map<Part, number>>;
  stop: () => Promise<void>;
};

const Secrets = z.object({ cronSecret: z.string() });

/** Starts everything, and answers when it takes requests. What it says goes to `start.log` in its folder. */
export async function startStack(env: Record<string, string>): Promise<Stack> {
  await mkdir(path.join(".data", "test"), { recursive: true });
  const folder = await mkdtemp(path.resolve(".data", "test", "kills-"));
  const log = await open(path.join(folder, "start.log"), "a");
  const child = spawn(process.execPath, ["scripts/start.mjs", "--json"], {
    env: { ...process.env, NEWSREEL_DATA_DIR: folder, NEXT_DIST_DIR: ".next-test", ...env },
    stdio: ["ignore", "pipe", log.fd],
  });
  await log.close();
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const first = Promise.withResolvers<string>();
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("\n")) first.resolve(said);
  });
  void exited.then(() => first.reject(new Error(`npm start ended; see ${folder}/start.log`)));
  const line = Line.parse(JSON.parse(await first.promise));
  const secrets = await readFile(path.join(folder, "secrets.json"), "utf8");
  return {
    ...line,
    folder,
    cronSecret: Secrets.parse(JSON.parse(secrets)).cronSecret,
    alive: () => alive(folder),
    stop,
  };
}

/** Takes the folder of a stack that was stopped away. */
export const forget = ({ folder }: Stack) => rm(folder, { recursive: true, force: true });

async function alive(folder: string): Promise<Map<Part, number>> {
  const running = new Map<Part, number>();
  for (const part of parts) {
    const pid = part === "postgres" ? await serverOf(folder) : await noteOf(folder, part);
    if (pid !== null && identityOf(pid) !== undefined) running.set(part, pid);
  }
  return running;
}

async function serverOf(folder: string): Promise<number | null> {
  const file = path.join(folder, "postgres", "postmaster.pid");
  const text = await readFile(file, "utf8").catch(() => "");
  return Number(text.split("\n")[0]) || null;
}

const Note = z.object({ pid: z.int(), identity: z.string() });

async function noteOf(folder: string, part: Part): Promise<number | null> {
  const text = await readFile(path.join(folder, "run", `${part}.json`), "utf8").catch(() => "");
  try {
    const { pid, identity } = Note.parse(JSON.parse(text));
    return identityOf(pid) === identity ? pid : null;
  } catch {
    return null;
  }
}
