import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "#tests/support/random.ts";
import type { Part, Stack } from "./stack.ts";

/** Milliseconds from one kill to the next, the time aside in which nobody gets an answer. */
const LEAST_PAUSE = 200;
const MOST_PAUSE = 2_800;
/** A kill waits at most so long until something was answered since the last one. */
const MOST_SILENCE = 5_000;

/** Kills one of the running parts after another, at random. @returns how often which */
export async function killAtRandom(
  stack: Stack,
  kills: number,
  random: Random,
  answered: () => number,
  onKill: (kill: number, part: Part) => void,
): Promise<Record<string, number>> {
  const killed: Record<string, number> = {};
  for (let kill = 1; kill <= kills;) {
    const before = answered();
    const end = Date.now() + MOST_SILENCE;
    while (answered() === before && Date.now() < end) await sleep(50);
    await sleep(random.between(LEAST_PAUSE, MOST_PAUSE));
    const [first, ...rest] = await stack.alive();
    if (!first) continue;
    const [part, pid] = random.pick([first, ...rest]);
    process.kill(pid, "SIGKILL");
    killed[part] = (killed[part] ?? 0) + 1;
    onKill(kill, part);
    kill += 1;
  }
  return killed;
}
