import type { UploadItem } from "../upload-item.ts";

/** Rows that changed, and those that left the list. */
export type RowChanges = { rows: readonly UploadItem[]; gone: readonly string[] };

/** What tabs tell each other: a newcomer says its name only, and is answered with everything. */
type Message = { tab: string; changes?: RowChanges };

export type Mirror = {
  /** Tells the other tabs what changed here. */
  tell(changes: RowChanges): void;
  close(): void;
};

/**
 * Shows the rows of other tabs in this one, and ours in theirs. `onNewcomer` asks for everything that is here;
 * `onTab` hears of each other tab once, with how to forget its rows; `onRows` gets all rows of all others.
 */
export function mirrorTabs(
  { tab, person }: { tab: string; person: string },
  on: {
    onNewcomer(): void;
    onTab(other: string, forget: () => void): void;
    onRows(rows: readonly UploadItem[]): void;
  },
): Mirror {
  const channel = new BroadcastChannel(`newsreel-rows-${person}`);
  const others = new Map<string, Map<string, UploadItem>>();
  const say = (changes?: RowChanges) =>
    channel.postMessage({ tab, ...(changes ? { changes } : {}) } satisfies Message);
  const show = () => on.onRows([...others.values()].flatMap((rows) => [...rows.values()]));

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    const rows = others.get(data.tab) ?? new Map<string, UploadItem>();
    if (!others.has(data.tab)) {
      others.set(data.tab, rows);
      on.onTab(data.tab, () => {
        others.delete(data.tab);
        show();
      });
    }
    if (!data.changes) return on.onNewcomer();
    for (const item of data.changes.rows) rows.set(item.id, { ...item, elsewhere: true });
    for (const id of data.changes.gone) rows.delete(id);
    show();
  };
  say();
  return { tell: say, close: () => channel.close() };
}
