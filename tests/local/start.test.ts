import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { holdPort } from "#lib/local/ports.ts";
import { identityOf, waitUntilGone } from "#lib/local/process-identity.ts";
import { until, within } from "../support/waits.ts";

// The whole of npm start, from its first script on, with a data folder of its own and the build of the tests.

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
  encoder: z.object({ name: z.literal("ffmpeg"), words: z.string().startsWith("ffmpeg ") }),
});

type Start = {
  child: ChildProcess;
  /** All of standard output, once the process has ended; the first line as soon as it is there. */
  firstLine: () => Promise<string>;
  said: () => { output: string; errors: string };
  exited: () => Promise<number | null>;
};

/** Five processes start, one after the other, beside other tests. */
const ALL_PARTS_MS = 90_000;
/** The first of all starts builds the portal, if nobody has. */
const BUILT_MS = 300_000;

let data: string;
const starts: Start[] = [];

beforeAll(async () => {
  await mkdir(".data/test", { recursive: true });
  data = await mkdtemp(path.resolve(".data/test/start-"));
});

afterAll(async () => {
  for (const { child } of starts) child.kill("SIGTERM");
  await Promise.all(starts.map(({ exited }) => exited()));
  await rm(data, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}, folder = data): Start {
  const child = spawn(process.execPath, ["scripts/start.mjs", "--json"], {
    env: { ...process.env, NEWSREEL_DATA_DIR: folder, NEXT_DIST_DIR: ".next-test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, errors] = ["", ""];
  const first = Promise.withResolvers<string>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.includes("\n")) first.resolve(output.slice(0, output.indexOf("\n")));
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  const exited = () => within(closed, () => `npm start to end; it said: ${errors}`, ALL_PARTS_MS);
  const firstLine = () => within(first.promise, () => `npm start's line; ${errors}`, BUILT_MS);
  void closed.then(() => first.reject(new Error(`it ended without a line: ${errors}`)));
  first.promise.catch(() => {});
  const begun = { child, firstLine, said: () => ({ output, errors }), exited };
  starts.push(begun);
  return begun;
}

const ready = async (begun: Start) => Line.parse(JSON.parse(await begun.firstLine()));

/** The processes of the data folder, by name. */
async function processes(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const file of await readdir(path.join(data, "run"))) {
    const note: { pid: number } = JSON.parse(await readFile(path.join(data, "run", file), "utf8"));
    found[path.basename(file, ".json")] = note.pid;
  }
  const postmaster = await readFile(path.join(data, "postgres", "postmaster.pid"), "utf8").catch(
    () => "",
  );
  if (postmaster) found["postgres"] = Number(postmaster.split("\n")[0]);
  return found;
}

async function untilHealthy(url: string): Promise<void> {
  const isHealthy = () =>
    fetch(`${url}/api/health`).then(
      ({ ok }) => ok || undefined,
      () => undefined,
    );
  await until(isHealthy, `${url} to be healthy`, ALL_PARTS_MS);
}

test(
  "it says one line of JSON, keeps every part running, and leaves nothing behind when it is told to stop",
  { timeout: 400_000 },
  async () => {
    const first = start();
    const told = await ready(first);

    expect(told.people.map(({ role }) => role)).toEqual(["creator", "reviewer", "admin"]);
    await untilHealthy(told.url);

    // A second one on the same data says where the first is, and goes.
    const second = start();
    expect(await second.exited()).toBe(1);
    expect(second.said()).toMatchObject({
      output: "",
      errors: expect.stringContaining(`already running at ${told.url}`),
    });

    // Whatever is killed comes back, where it was.
    for (const name of ["postgres", "store", "mailbox", "app", "worker"]) {
      const before = await processes();
      process.kill(before[name] ?? 0, "SIGKILL");
      await expect.poll(async () => (await processes())[name]).not.toBe(before[name]);
      await untilHealthy(told.url);
    }

    const running = await processes();
    expect(Object.keys(running).sort()).toEqual([
      "app",
      "mailbox",
      "postgres",
      "starter",
      "store",
      "worker",
    ]);
    first.child.kill("SIGTERM");

    expect(await first.exited()).toBe(0);
    for (const [name, pid] of Object.entries(running)) {
      expect(identityOf(pid), name).toBeUndefined();
    }
    expect(first.said().output.trim().split("\n")).toHaveLength(1);
  },
);

test(
  "after kill -9 of the starter the next start has the same addresses and sign-ins",
  { timeout: 400_000 },
  async () => {
    const first = start();
    const told = await ready(first);
    const left = await processes();
    // Both at once: the script that npm runs, and the starter, so that neither can clean up.
    first.child.kill("SIGKILL");
    process.kill(left["starter"] ?? 0, "SIGKILL");
    await first.exited();

    const second = start();

    expect(await ready(second)).toEqual(told);
    for (const pid of Object.values(left)) expect(identityOf(pid)).toBeUndefined();
    second.child.kill("SIGINT");
    expect(await second.exited()).toBe(0);
  },
);

test(
  "when only npm's script is killed, everything else ends with it",
  { timeout: 400_000 },
  async () => {
    const begun = start();
    await ready(begun);
    const running = await processes();

    begun.child.kill("SIGKILL");

    for (const pid of Object.values(running)) expect(await waitUntilGone(pid, 30_000)).toBe(true);
  },
);

test("PORT means that port and no other", { timeout: 400_000 }, async () => {
  const held = await holdPort(0);
  const begun = start({ PORT: String(held?.port) });

  expect(await begun.exited()).toBe(1);
  expect(begun.said().errors).toContain(`Port ${held?.port} (PORT) is taken`);
  await held?.release();
  expect(Object.keys(await processes())).toEqual([]);
});
