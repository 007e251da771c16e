import { mirrorTabs } from "../tabs/mirror.ts";
import type { TaskChanges } from "../tabs/mirror.ts";
import { aloneAmongTabs, holdTab, whenGone } from "../tabs/tab-locks.ts";
import type { UploadItem } from "../upload-item.ts";
import { openTaskMemory } from "./task-memory.ts";
import type { RememberedTask } from "./task-memory.ts";

// Beside the page: what this browser remembers of the tasks, and what its tabs tell each other. It lives as long as its
// tab, and so does the lock by which the others know that.

export type ToMemory =
  | { person: string }
  | { kept: readonly RememberedTask[]; forgotten: readonly string[] }
  | TaskChanges;

export type FromMemory =
  /** Tasks that no open tab had; they are now this tab's. Null: this browser cannot remember tasks. */
  | { taken: readonly RememberedTask[] | null }
  /** All tasks of the other tabs. */
  | { others: readonly UploadItem[] }
  /** Another tab is open: everything that is here is to be told, and then what changes. */
  | { isWatched: true };

/** Milliseconds that a reloaded tab has to take its own tasks again before another one does. */
const RELOAD_MS = 5000;

let receive = (_message: Exclude<ToMemory, { person: string }>): void => undefined;

addEventListener("message", ({ data }: MessageEvent<ToMemory>) => {
  if ("person" in data) begin(data.person).catch(() => reply({ taken: null }));
  else receive(data);
});

async function begin(person: string): Promise<void> {
  const tab = crypto.randomUUID();
  const memory = await openTaskMemory();
  await holdTab(tab);

  const takeOver = () =>
    aloneAmongTabs(async (isAlive) => {
      const all = await memory.load();
      const free = all.filter((task) => task.person === person && !isAlive(task.tab));
      const taken = free.map((task) => ({ ...task, tab }));
      await memory.write(taken, []);
      reply({ taken });
    });

  const mirror = mirrorTabs(
    { tab, person },
    {
      onNewTab: () => reply({ isWatched: true }),
      onTab(other, forget) {
        reply({ isWatched: true });
        void whenGone(other).then(() => {
          forget();
          setTimeout(() => void takeOver().catch(() => undefined), RELOAD_MS);
        });
      },
      onChange: (others) => reply({ others }),
    },
  );
  receive = (message) => {
    if ("changed" in message) return mirror.tell(message);
    const kept = message.kept.map((task) => ({ ...task, person, tab }));
    // If writing fails, tasks last only as long as the page.
    memory.write(kept, message.forgotten).catch(() => undefined);
  };
  await takeOver();
}

function reply(message: FromMemory): void {
  postMessage(message);
}
