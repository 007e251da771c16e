import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import {
  ReadBudgetSpent,
  SandboxDied,
  SandboxTooSlow,
  SandboxUnavailable,
} from "./sandbox-failures.ts";
import { sandboxLimits } from "./sandbox-limits.ts";
import type { SandboxLimits } from "./sandbox-limits.ts";
import { readLines } from "./read-lines.ts";
import { SandboxLine } from "./sandbox-protocol.ts";
import type { SandboxTask } from "./sandbox-protocol.ts";
import { startSandbox } from "./start-sandbox.ts";
import type { Sandbox } from "./start-sandbox.ts";
import { WorkClock } from "./work-clock.ts";

/**
 * Inspects untrusted bytes in a separate process, which has neither settings nor secrets, reads the file through this
 * one, and is killed when it exceeds its limits. Its answer is as untrusted as the bytes: parse it.
 * @param read bytes of the file; what it throws ends the process and is thrown
 * @throws SandboxDied, SandboxTooSlow, SandboxUnavailable, ReadBudgetSpent
 */
export async function runSandbox(
  task: SandboxTask,
  read: ReadBytes,
  limits: SandboxLimits = sandboxLimits,
): Promise<unknown> {
  const sandbox = startSandbox(task, limits);
  const starting = setTimeout(
    () => sandbox.kill(new SandboxUnavailable(`it was not ready after ${limits.startMs} ms`)),
    limits.startMs,
  );
  const clock = new WorkClock(limits.workMs, () => sandbox.kill(tooLong(sandbox, limits)));
  const ready = () => {
    clearTimeout(starting);
    clock.goOn();
  };
  try {
    return await converse({ sandbox, task, read, limits, clock, ready });
  } catch (error) {
    throw sandbox.killedBecause() ?? error;
  } finally {
    clearTimeout(starting);
    clock.stop();
    sandbox.kill(new Error("nobody needs it any more"));
    await sandbox.ended;
  }
}

/** Decides whose fault a timeout is: a file that kept the sandbox busy, or a machine that gave it no CPU. */
function tooLong(sandbox: Sandbox, { workMs, processorSeconds }: SandboxLimits): Error {
  const seconds = sandbox.processorSeconds();
  const words = `${seconds ?? "?"} s of processor in ${workMs} ms`;
  return seconds !== null && seconds < (processorSeconds * 2) / 3
    ? new SandboxTooSlow(words)
    : new SandboxDied("time", words);
}

type Conversation = {
  sandbox: Sandbox;
  task: SandboxTask;
  read: ReadBytes;
  limits: SandboxLimits;
  clock: WorkClock;
  ready: () => void;
};

async function converse(conversation: Conversation): Promise<unknown> {
  const { sandbox, task, read, limits, clock, ready } = conversation;
  let isReady = false;
  let bytesLeft = limits.readBytes;
  let readsLeft = limits.reads;
  for await (const text of readLines(sandbox.output)) {
    const line = parseLine(text);
    if (!isReady) {
      isReady = true;
      ready();
    }
    if ("answer" in line) return line.answer;
    if (!("read" in line)) continue;
    const [start, end] = line.read;
    if (start >= end || end > task.size)
      throw new SandboxDied("crash", "it asked for bytes the file does not have");
    bytesLeft -= end - start;
    readsLeft -= 1;
    if (bytesLeft < 0 || readsLeft < 0)
      throw new ReadBudgetSpent(`more than ${limits.readBytes} bytes or ${limits.reads} ranges`);
    clock.pause();
    const bytes = await read(start, end);
    clock.goOn();
    await sandbox.send(bytes);
  }
  const { death, words } = await sandbox.ended;
  if (!isReady || death === "told to end") throw new SandboxUnavailable(words);
  throw new SandboxDied(death, words);
}

function parseLine(text: string): SandboxLine {
  try {
    return SandboxLine.parse(JSON.parse(text));
  } catch (cause) {
    const failure = new SandboxDied("crash", "it said what makes no sense");
    failure.cause = cause;
    throw failure;
  }
}
