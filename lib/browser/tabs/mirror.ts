import type { UploadStore } from "../store.ts";
import type { UploadItem } from "../upload-item.ts";

/** What tabs tell each other: a newcomer says nothing but its name, and is answered with everything. */
type Message = { tab: string; rows?: readonly UploadItem[]; gone?: readonly string[] };

/**
 * Shows the rows of other tabs in this one and ours in theirs, as they change. Tabs that are alone say nothing.
 * `onTab` hears of each other tab, once; the answer is how to forget its rows.
 */
export function mirrorTabs(
  store: UploadStore,
  { tab, person }: { tab: string; person: string },
  onTab: (other: string, forget: () => void) => void,
): () => void {
  const channel = new BroadcastChannel(`newsreel-rows-${person}`);
  const others = new Map<string, Map<string, UploadItem>>();
  const told = new Map<string, UploadItem>();

  const say = (message: Omit<Message, "tab">) => channel.postMessage({ tab, ...message });

  function tell(): void {
    if (others.size === 0) return;
    const own = store.getSnapshot().items.filter(({ elsewhere }) => !elsewhere);
    const rows = own.filter((item) => told.get(item.id) !== item);
    const ids = new Set(own.map(({ id }) => id));
    const gone = [...told.keys()].filter((id) => !ids.has(id));
    for (const item of rows) told.set(item.id, item);
    for (const id of gone) told.delete(id);
    if (rows.length > 0 || gone.length > 0) say({ rows, gone });
  }

  function show(): void {
    store.setElsewhere([...others.values()].flatMap((rows) => [...rows.values()]));
  }

  function meet(other: string): Map<string, UploadItem> {
    const rows = new Map<string, UploadItem>();
    others.set(other, rows);
    onTab(other, () => {
      others.delete(other);
      show();
    });
    return rows;
  }

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    const rows = others.get(data.tab) ?? meet(data.tab);
    if (!data.rows) {
      told.clear();
      say({ rows: [] });
      tell();
      return;
    }
    for (const item of data.rows) rows.set(item.id, { ...item, elsewhere: true });
    for (const id of data.gone ?? []) rows.delete(id);
    show();
  };
  const unsubscribe = store.subscribe(tell);
  say({});
  return () => {
    unsubscribe();
    channel.close();
  };
}
