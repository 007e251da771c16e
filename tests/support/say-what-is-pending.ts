import { ChildProcess } from "node:child_process";
import { Server, Socket } from "node:net";
import { beforeEach } from "vitest";
import { unanswered } from "./bounded-fetch.ts";

// A test that runs out of its time says what it still waited for. Most waits have a bound of their own and say it
// themselves (waits.ts); this is for those inside the code that is tested.

const handles = () =>
  "_getActiveHandles" in process && typeof process._getActiveHandles === "function"
    ? (process._getActiveHandles() as unknown[])
    : [];

/** What something could be waited for from, in words; of what was there before, nothing. */
function pendingBeside(before: ReadonlySet<unknown>): string[] {
  const said = [...unanswered].map((what) => `an answer to ${what}`);
  for (const handle of handles()) {
    if (before.has(handle)) continue;
    if (handle instanceof ChildProcess && handle.exitCode === null) {
      said.push(`the end of ${handle.spawnargs.join(" ").slice(0, 300)} (process ${handle.pid})`);
    } else if (handle instanceof Server) {
      said.push(`somebody who connects to ${JSON.stringify(handle.address())}`);
    } else if (handle instanceof Socket && handle.remotePort) {
      said.push(`bytes from ${handle.remoteAddress}:${handle.remotePort}`);
    }
  }
  return said;
}

beforeEach(({ signal, task }) => {
  const before = new Set(handles());
  signal.addEventListener("abort", () => {
    const said = pendingBeside(before);
    const words = said.length > 0 ? said.join("\n  ") : "nothing of another process: a promise";
    console.error(`"${task.name}" ran out of its time. What is pending:\n  ${words}`);
  });
});
