import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const START_MS = 60_000;

/** Waits for a line that matches. The stream goes on being read, so that the process is never held up by it. */
export function linesOf(
  child: ChildProcess,
  stream: Readable,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string) => reject(new Error(`${why}: ${said.slice(-5).join(" ")}`));
    const timer = setTimeout(() => fail("not ready after a minute"), START_MS);
    child.once("error", reject);
    child.once("exit", (code) => fail(`ended with ${code} while starting`));
    createInterface({ input: stream }).on("line", (line) => {
      said.push(line);
      const found = pattern.exec(line);
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 5000);
  await ended;
  clearTimeout(force);
}
