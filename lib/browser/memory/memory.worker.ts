import { mirrorTabs } from "../tabs/mirror.ts";
import type { RowChanges } from "../tabs/mirror.ts";
import { aloneAmongTabs, holdTab, whenGone } from "../tabs/tab-locks.ts";
import type { UploadItem } from "../upload-item.ts";
import { openRowMemory } from "./row-memory.ts";
import type { RememberedRow } from "./row-memory.ts";

// Beside the page: what this browser remembers of the rows, and what its tabs tell each other. It lives as long as its
// tab, and so does the lock by which the others know that.

export type ToMemory =
  | { person: string }
  | { kept: readonly RememberedRow[]; forgotten: readonly string[] }
  | RowChanges;

export type FromMemory =
  /** Rows that no living tab had; they are this tab's now. Null: this browser remembers nothing. */
  | { taken: readonly RememberedRow[] | null }
  /** All rows of the other tabs. */
  | { elsewhere: readonly UploadItem[] }
  /** Somebody looks: everything that is here is to be told, and then what changes. */
  | { isWatched: true };

/** A tab that is reloaded has so long to take its own rows again, before another one does. */
const RELOAD_MS = 5000;

let hear = (_message: Exclude<ToMemory, { person: string }>): void => undefined;

addEventListener("message", ({ data }: MessageEvent<ToMemory>) => {
  if ("person" in data) begin(data.person).catch(() => reply({ taken: null }));
  else hear(data);
});

async function begin(person: string): Promise<void> {
  const tab = crypto.randomUUID();
  const memory = await openRowMemory();
  await holdTab(tab);

  const takeOver = () =>
    aloneAmongTabs(async (isAlive) => {
      const all = await memory.load();
      const free = all.filter((row) => row.person === person && !isAlive(row.tab));
      const taken = free.map((row) => ({ ...row, tab }));
      await memory.write(taken, []);
      reply({ taken });
    });

  const mirror = mirrorTabs(
    { tab, person },
    {
      onNewcomer: () => reply({ isWatched: true }),
      onTab(other, forget) {
        reply({ isWatched: true });
        void whenGone(other).then(() => {
          forget();
          setTimeout(() => void takeOver().catch(() => undefined), RELOAD_MS);
        });
      },
      onRows: (elsewhere) => reply({ elsewhere }),
    },
  );
  hear = (message) => {
    if ("rows" in message) return mirror.tell(message);
    const kept = message.kept.map((row) => ({ ...row, person, tab }));
    // A memory that fails is a page that forgets, nothing worse.
    memory.write(kept, message.forgotten).catch(() => undefined);
  };
  await takeOver();
}

function reply(message: FromMemory): void {
  postMessage(message);
}
