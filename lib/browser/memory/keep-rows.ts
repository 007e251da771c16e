import { restoreRows } from "../pipeline/restore-rows.ts";
import { randomId } from "../pipeline/row.ts";
import type { Engine } from "../pipeline/row.ts";
import { mirrorTabs } from "../tabs/mirror.ts";
import { aloneAmongTabs, holdTab, whenGone } from "../tabs/tab-locks.ts";
import { rememberRows } from "./remember-rows.ts";
import { openRowMemory } from "./row-memory.ts";

/** A tab that is reloaded has so long to take its own rows again, before another one does. */
const RELOAD_MS = 5000;

/**
 * Restores the rows that this browser remembers of a person and no living tab has, keeps them from now on, and shows
 * those of other tabs. Answers how to stop. Where the browser has no locks or no database for us, rows last as long as
 * the page.
 */
export async function keepRows(person: string, engine: Engine): Promise<() => void> {
  const memory = "locks" in navigator && (await openRowMemory().catch(() => null));
  if (!memory) return () => undefined;
  const owner = { person, tab: randomId() };
  const closed = new AbortController();
  const { signal } = closed;

  const takeOver = () =>
    aloneAmongTabs(async (isAlive) => {
      const all = await memory.load();
      const free = all.filter((row) => row.person === person && !isAlive(row.tab));
      if (free.length === 0 || signal.aborted) return;
      const own = free.map((row) => ({ ...row, tab: owner.tab }));
      await memory.write(own, []);
      restoreRows(own, engine);
    }).catch(() => undefined);

  const letGo = await holdTab(owner.tab);
  engine.remembers = true;
  engine.touch = rememberRows(engine, memory, owner);
  for (const { id, handle } of engine.rows.values()) {
    engine.store.change(id, { canReopen: handle !== null });
    engine.touch(id);
  }
  const stopMirroring = mirrorTabs(engine.store, owner, (other, forget) => {
    whenGone(other, signal).then(
      () => {
        forget();
        setTimeout(() => void takeOver(), RELOAD_MS);
      },
      () => undefined,
    );
  });
  await takeOver();
  return () => {
    closed.abort();
    stopMirroring();
    letGo();
  };
}
