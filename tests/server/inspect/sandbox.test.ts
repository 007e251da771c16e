import { readFile } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { runSandbox } from "#lib/server/base/inspect/run-sandbox.ts";
import { sandboxLimits } from "#lib/server/base/inspect/sandbox-limits.ts";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import { manyFrames } from "#tests/support/bombs.ts";
import { film } from "#tests/support/boxes.ts";
import { childrenOf, isAlive } from "#tests/support/child-processes.ts";
import type { Child } from "#tests/support/child-processes.ts";
import { inspect, rangesOf } from "./inspecting.ts";

const MiB = 1024 ** 2;

/** Runs the sandbox on a good film; `read` stands between. */
const runOn = (read: ReadBytes, limits: Partial<typeof sandboxLimits> = {}) =>
  runSandbox({ kind: "film", size: film().length }, read, { ...sandboxLimits, ...limits });

async function sandboxes(): Promise<Child[]> {
  const children = await childrenOf(process.pid);
  return children.filter(({ command }) => command.includes("inspect/generated/main.mjs"));
}

test("a file is inspected in a process of its own, which is gone afterwards", async () => {
  const seen: Child[] = [];
  const bytes = film();
  const answer = await runOn(async (start, end) => {
    seen.push(...(await sandboxes()));
    return bytes.subarray(start, end);
  });

  expect(answer).toMatchObject({ outcome: "verified", media: { container: "MP4", duration: 1 } });
  expect(new Set(seen.map(({ pid }) => pid)).size).toBe(1);
  expect(seen.some(isAlive)).toBe(false);
});

test("where the app is developed the sources run, as they are now", async () => {
  vi.stubEnv("NODE_ENV", "development");
  const bytes = film();
  const commands: string[] = [];
  const answer = await runOn(async (start, end) => {
    commands.push(...(await childrenOf(process.pid)).map(({ command }) => command));
    return bytes.subarray(start, end);
  });
  vi.unstubAllEnvs();

  expect(answer).toMatchObject({ outcome: "verified", media: { container: "MP4", duration: 1 } });
  expect(commands.some((command) => command.includes("inspect/sandboxed/main.ts"))).toBe(true);
});

test.runIf(process.platform === "linux")(
  "it has none of our settings, and no rights to files, processes and threads",
  async () => {
    const told: string[] = [];
    await runOn(async (start, end) => {
      for (const { pid, command } of await sandboxes())
        told.push(command, await readFile(`/proc/${pid}/environ`, "utf8"));
      return film().subarray(start, end);
    });

    const [command = "", environment = ""] = told;
    expect(command).toContain("--permission");
    expect(command).not.toMatch(/--allow-(?!fs-read)/);
    const names = environment.split("\0").map((setting) => setting.split("=")[0]);
    expect(
      names.filter(
        (name) => !["", "NODE_ENV", "PATH", "PWD", "SHLVL", "_", "OLDPWD"].includes(name ?? ""),
      ),
    ).toEqual([]);
  },
);

test("memory that a film fills is the sandbox's, and ends the sandbox alone", async () => {
  await expect(inspect(manyFrames(2_000_000), { heapBytes: 48 * MiB })).rejects.toMatchObject({
    name: "SandboxDied",
    death: "memory",
  });
});

test("a film that keeps its reader at work is ended by the system", async () => {
  const film = inspect(manyFrames(9_000_000), { processorSeconds: 1 });
  await expect(film).rejects.toMatchObject({ name: "SandboxDied", death: "time" });
});

test.runIf(process.platform === "linux")(
  "a film that was not done in time because the machine is busy is not taken for the cause",
  async () => {
    const film = inspect(manyFrames(2_000_000), { workMs: 50 });
    await expect(film).rejects.toMatchObject({ name: "SandboxTooSlow" });
  },
);

test("the time that the store takes is not the film's", async () => {
  const bytes = film();
  const slow: ReadBytes = async (start, end) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return bytes.subarray(start, end);
  };
  expect(await runOn(slow, { workMs: 1400 })).toMatchObject({ outcome: "verified" });
});

test("a store that fails ends it, and the failure is the store's", async () => {
  const failure = new Error("no route to storage");
  const read = async () => Promise.reject(failure);
  await expect(runOn(read)).rejects.toBe(failure);
  expect(await sandboxes()).toEqual([]);
});

test("more bytes than anybody needs to know a film by are not read", async () => {
  await expect(runOn(rangesOf(film()), { readBytes: 100 })).rejects.toMatchObject({
    name: "ReadBudgetSpent",
  });
});

test("killed from outside is a death; told to end with the portal is none", async () => {
  const ended = (signal: NodeJS.Signals) =>
    runOn(async () => {
      for (const { pid } of await sandboxes()) process.kill(pid, signal);
      return new Uint8Array(0);
    });
  await expect(ended("SIGKILL")).rejects.toMatchObject({ name: "SandboxDied" });
  await expect(ended("SIGTERM")).rejects.toMatchObject({ name: "SandboxUnavailable" });
});
