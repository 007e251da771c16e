import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepRunning, pauseAfter } from "#lib/local/keep-running.ts";
import { identityOf } from "#lib/local/process-identity.ts";
import { startNode } from "#lib/local/running.ts";
import type { Running } from "#lib/local/running.ts";
import { within } from "../support/waits.ts";

let folder: string;
let said: string[];
const say = (line: string) => void said.push(line);

beforeEach(async () => {
  said = [];
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-keep-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const WAITS = "setInterval(() => {}, 1000)";
const ENDS = "";

const start = (script: string): Promise<Running> =>
  startNode({
    name: "part",
    runFolder: folder,
    args: ["-e", script],
    env: {},
    logFile: path.join(folder, "part.log"),
  });

test("a part that is killed is started again, and is gone after a stop", async () => {
  const first = await start(WAITS);
  const started: Running[] = [];
  const again = async () => {
    const running = await start(WAITS);
    started.push(running);
    return running;
  };
  const part = keepRunning("The part", first, again, say);
  process.kill(first.pid, "SIGKILL");
  await expect.poll(() => started.length).toBe(1);
  await part.stop();
  expect(identityOf(started[0]?.pid ?? 0)).toBeUndefined();
  expect(said).toEqual(["The part stopped; starting it again."]);
});

test("a part that cannot be started is tried until it can, and it is said why it could not", async () => {
  let tries = 0;
  const running = Promise.withResolvers<void>();
  const again = async () => {
    tries += 1;
    if (tries <= 3) throw new Error("no room");
    running.resolve();
    return start(WAITS);
  };
  const part = keepRunning("The part", await start(ENDS), again, say);
  await within(running.promise, "the fourth start");
  await expect.poll(() => said.at(-1)).toBe("The part runs again.");
  expect(said.slice(0, -1)).toEqual([
    "The part stopped; starting it again.",
    ...Array(3).fill("The part does not start: no room; starting it again."),
  ]);
  await part.stop();
});

test("a part that never gets going is started ever more slowly, and never given up", async () => {
  expect([1, 5, 6, 7, 8, 11, 12, 13, 1000].map(pauseAfter)).toEqual([
    0, 0, 500, 1000, 2000, 16_000, 30_000, 30_000, 30_000,
  ]);
  let starts = 0;
  const again = () => {
    starts += 1;
    return start(ENDS);
  };
  const part = keepRunning("The part", await start(ENDS), again, say);
  await expect.poll(() => starts).toBeGreaterThan(6);
  expect(said).toContain("The part stopped; the next start is in 0.5 s.");
  await part.stop();
});

test("a stop does not wait for a pause to be over", async () => {
  const again = () => Promise.reject(new Error("no room"));
  const part = keepRunning("The part", await start(ENDS), again, say);
  await expect.poll(() => said.at(-1)).toContain("the next start is in 4 s");
  await part.stop();
  expect(said.at(-1)).toContain("the next start is in 4 s");
});
