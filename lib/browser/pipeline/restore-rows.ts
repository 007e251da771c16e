import { isOpen } from "../../domain/states.ts";
import type { RememberedRow } from "../memory/row-memory.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { holdBack } from "./cancel-row.ts";
import { openUploadOf } from "./continue-upload.ts";
import { goOn } from "./go-on.ts";
import { newItem, still } from "./new-item.ts";
import { createRow, forgetUpload, keyOf } from "./row.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";
import { endRow, isUnknown, settle, verified } from "./run-row.ts";
import { pauseShower } from "./show-pause.ts";
import { showBytes } from "./show-progress.ts";

/** Puts remembered rows into the list again. What may be opened without a question goes on by itself. */
export function restoreRows(remembered: readonly RememberedRow[], engine: Engine): void {
  const inOrder = remembered
    .filter(({ id }) => !engine.rows.has(id))
    .toSorted((one, other) => one.rank - other.rank);
  // Files that were chosen again before this list was read.
  const withFile = [...engine.rows.values()].filter(({ file }) => file !== null);
  for (const { facts, options, upload, paused, cancelled, ...known } of inOrder) {
    const chosen = withFile.find((row) =>
      row.upload ? row.upload.id === upload?.id : keyOf(row.facts) === keyOf(facts),
    );
    if (chosen?.upload) {
      engine.touch(known.id);
      continue;
    }
    const row = createRow(facts, options, { ...known, upload: upload && openUploadOf(upload) });
    engine.rows.set(row.id, row);
    const item = {
      ...newItem(row),
      phase: paused ? "paused" : "away",
      canReopen: row.handle !== null,
      continued: upload !== null,
      uploadId: upload?.id ?? null,
      videoId: upload?.videoId ?? options.videoId ?? null,
    } as const;
    engine.store.append([item]);
    // Whoever comes back sees what they cancelled, and has their ten seconds.
    if (cancelled) holdBack(row, cancelled, engine);
    else if (chosen) engine.handOver(chosen, row);
    else void wake(row, paused, engine);
  }
}

async function wake(row: Row, isPaused: boolean, engine: Engine): Promise<void> {
  const { stop, upload } = row;
  if (upload && (await isDecided(row, upload, engine))) return;
  // Whoever clicked in the meantime knows better.
  if (row.stop === stop && !stop.signal.aborted && !isPaused) await goOn(row, engine, false);
}

/** Asks the portal what became of an upload, and shows it. Answers whether there is nothing more to be done for it. */
async function isDecided(row: Row, upload: OpenUpload, engine: Engine): Promise<boolean> {
  const { api, store } = engine;
  const { signal } = row.stop;
  try {
    const view = await api.upload(upload.id, signal);
    if (!isOpen(view)) {
      settle(row, view, engine);
      return true;
    }
    const arrived = (view.receivedParts ?? []).reduce((sum, { size }) => sum + size, 0);
    showBytes(row, arrived, engine);
    if (arrived < row.facts.size) return false;
    // The page was left after the last byte: nothing of the file is needed any more.
    store.change(row.id, { phase: "verifying", ...still });
    const ask = () => api.complete(upload.id, signal);
    await askPatiently(ask, signal, pauseShower(row, engine));
    verified(row, engine);
    return true;
  } catch (failure) {
    if (signal.aborted) return true;
    if (isUnknown(failure)) {
      forgetUpload(row);
      store.change(row.id, { uploadId: null, videoId: row.options.videoId ?? null });
      return false;
    }
    const isVerdict = failure instanceof ApiProblem && failure.code === "file_refused";
    if (isVerdict) endRow(row, failure, "complete", engine);
    else if (store.get(row.id)?.phase === "verifying") store.change(row.id, { phase: "away" });
    return isVerdict;
  }
}
