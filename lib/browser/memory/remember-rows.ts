import type { Engine, Row } from "../pipeline/row.ts";
import { isUnfinished } from "../upload-item.ts";
import type { RememberedRow, RowMemory } from "./row-memory.ts";

/** Changes of so many milliseconds are written together. */
const WRITE_AFTER_MS = 50;

/** Answers how to say that something of a row changed that is to be kept. A memory that fails is a page that forgets, nothing worse. */
export function rememberRows(
  engine: Pick<Engine, "rows" | "store">,
  memory: RowMemory,
  owner: { person: string; tab: string },
): (id: string) => void {
  const touched = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    timer = undefined;
    const kept: RememberedRow[] = [];
    const forgotten: string[] = [];
    for (const id of touched) {
      const row = engine.rows.get(id);
      if (row && isKept(row, engine)) kept.push(remembered(row, engine, owner));
      else forgotten.push(id);
    }
    touched.clear();
    memory.write(kept, forgotten).catch(() => undefined);
  }

  return (id) => {
    touched.add(id);
    timer ??= setTimeout(write, WRITE_AFTER_MS);
  };
}

/** Not at its end, or failed with something of it in the store. */
function isKept(row: Row, { store }: Pick<Engine, "store">): boolean {
  const item = store.get(row.id);
  if (!item) return false;
  const { phase } = item;
  return isUnfinished(item) || phase === "verifying" || (phase === "failed" && row.upload !== null);
}

function remembered(
  row: Row,
  { store }: Pick<Engine, "store">,
  owner: { person: string; tab: string },
): RememberedRow {
  const { id, facts, handle, options, key, fingerprint, upload, rank, again } = row;
  return {
    ...owner,
    id,
    facts,
    handle,
    options,
    key,
    fingerprint,
    rank,
    again,
    // Permissions are not kept.
    upload: upload && Object.assign({}, upload, { form: null, received: null }),
    paused: store.get(id)?.phase === "paused",
  };
}
