import type { UploadItem } from "../upload-item.ts";

/** Tasks that changed, and the ids of those that left the list. */
export type TaskChanges = { changed: readonly UploadItem[]; gone: readonly string[] };

/** What tabs tell each other: a new tab says its name only, and is answered with everything. */
type Message = { tab: string; changes?: TaskChanges };

export type Mirror = {
  /** Tells the other tabs what changed here. */
  tell(changes: TaskChanges): void;
  close(): void;
};

/**
 * Shows the tasks of other tabs in this one, and ours in theirs. `onNewTab` asks for everything that is here; `onTab` hears
 * of each other tab once, with how to forget its tasks; `onChange` gets all tasks of all others.
 */
export function mirrorTabs(
  { tab, person }: { tab: string; person: string },
  on: {
    onNewTab(): void;
    onTab(other: string, forget: () => void): void;
    onChange(items: readonly UploadItem[]): void;
  },
): Mirror {
  // Of this release: what an item is called and holds may differ from one to the next.
  const channel = new BroadcastChannel(`newsreel-tasks-${person}`);
  const others = new Map<string, Map<string, UploadItem>>();
  const say = (changes?: TaskChanges) =>
    channel.postMessage({ tab, ...(changes ? { changes } : {}) } satisfies Message);
  const show = () => on.onChange([...others.values()].flatMap((items) => [...items.values()]));

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    const items = others.get(data.tab) ?? new Map<string, UploadItem>();
    if (!others.has(data.tab)) {
      others.set(data.tab, items);
      on.onTab(data.tab, () => {
        others.delete(data.tab);
        show();
      });
    }
    if (!data.changes) return on.onNewTab();
    for (const item of data.changes.changed) items.set(item.id, { ...item, inOtherTab: true });
    for (const id of data.changes.gone) items.delete(id);
    show();
  };
  say();
  return { tell: say, close: () => channel.close() };
}
