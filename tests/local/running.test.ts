import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdPort, holdPortFrom } from "#lib/local/ports.ts";
import { identityOf, waitUntilGone } from "#lib/local/process-identity.ts";
import { AlreadyRunning, becomeStarter, endLeftovers, startNode } from "#lib/local/running.ts";
import { within } from "../support/waits.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "newsreel-running-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const sleeper = (name: string) =>
  startNode({
    name,
    runFolder: folder,
    args: ["-e", "setInterval(() => {}, 1000)"],
    env: {},
    logFile: path.join(folder, `${name}.log`),
  });

test("a folder has one starter, and the second is told where the first is", async () => {
  const starter = await becomeStarter(folder);
  await starter.announce("http://127.0.0.1:3000");

  const second = becomeStarter(folder);

  await expect(second).rejects.toThrow(AlreadyRunning);
  await expect(second).rejects.toThrow("already running at http://127.0.0.1:3000");
  await starter.release();
  await (await becomeStarter(folder)).release();
});

test("a starter that was killed is no hindrance, even if its number is another process's now", async () => {
  const notes = [
    { pid: 2 ** 22 + 1, identity: "gone" },
    { pid: process.ppid, identity: "of an earlier one" },
  ];

  for (const note of notes) {
    await writeFile(path.join(folder, "starter.json"), JSON.stringify(note));

    const starter = await becomeStarter(folder);

    await starter.release();
  }
  expect(await readdir(folder)).toEqual([]);
});

test("what a killed starter left running is ended; a process that only has the number is not", async () => {
  const left = await sleeper("left");
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], {
    stdio: "ignore",
  });
  await writeFile(
    path.join(folder, "stranger.json"),
    JSON.stringify({ pid: stranger.pid, identity: "of an earlier one" }),
  );

  const ended = await endLeftovers(folder);

  expect(ended).toEqual(["left"]);
  expect(await waitUntilGone(left.pid, 1000)).toBe(true);
  expect(identityOf(stranger.pid ?? 0)).toBeDefined();
  stranger.kill("SIGKILL");
});

test("a process that does not listen to SIGTERM ends all the same", async () => {
  const ready = Promise.withResolvers<string>();
  const deaf = await startNode({
    name: "deaf",
    runFolder: folder,
    args: [
      "-e",
      "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')",
    ],
    env: {},
    logFile: path.join(folder, "deaf.log"),
    onLine: ready.resolve,
  });
  await within(ready.promise, "the process to say that it is ready");

  await deaf.stop();

  expect(identityOf(deaf.pid)).toBeUndefined();
});

test("a taken port is stepped over", async () => {
  const first = await holdPortFrom(40_000);
  const second = await holdPortFrom(first.port);

  expect(second.port).toBeGreaterThan(first.port);
  expect(await holdPort(first.port)).toBeNull();
  await first.release();
  await second.release();
});
