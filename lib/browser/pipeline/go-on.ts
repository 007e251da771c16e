import { nameOf } from "../file-name.ts";
import { sameFile } from "../../domain/fingerprint.ts";
import type { ChosenFile } from "../chosen-file.ts";
import { openHandle } from "../memory/file-handle.ts";
import { Speed } from "../transfer/speed.ts";
import { dropFrames } from "./check.ts";
import { fileChanged, notTheSame } from "./file-problem.ts";
import { giveBack } from "./reserve.ts";
import { forgetUpload, randomId } from "./row.ts";
import type { Engine, FileFacts, Row } from "./row.ts";
import { checkRow, endRow } from "./run-row.ts";

/**
 * Goes on with a row that is paused, away, failed or cancelled for good; what had arrived is not sent again. With `ask` the
 * person may be asked for the file's permission: call it inside a click.
 */
export async function goOn(row: Row, engine: Engine, ask: boolean): Promise<void> {
  const { store } = engine;
  const item = store.get(row.id);
  if (!item) return;
  begin(row);
  const code = item.problem?.code;
  if (code === "already_sent") row.again = true;
  const isChanged = item.phase === "failed" && code === "file_changed";
  if (isChanged || item.phase === "cancelled") {
    if (row.upload) giveBack(row.upload.id, engine);
    forgetUpload(row);
    dropFrames(row, engine);
    row.fingerprint = null;
    const videoId = row.options.videoId ?? null;
    store.change(row.id, { sentBytes: 0, progress: 0, uploadId: null, videoId });
  }
  // What the browser could not read as it was chosen may be opened as it is now.
  if (row.handle && (isChanged || code === "file_unreadable")) row.file = null;
  if (!row.file && !(await open(row, engine, ask))) return;
  row.applies = row.checked;
  store.change(row.id, { phase: row.applies ? "queued" : "checking", problem: null });
  if (row.applies) engine.replan();
  else void checkRow(row, engine);
}

/** A new run, as if nothing had gone wrong. */
function begin(row: Row): void {
  row.stop.abort();
  row.stop = new AbortController();
  row.speed = new Speed();
  row.turnedDownAt = null;
}

/** Opens the file of a row through its handle. Answers whether it is at hand now; if not, the row says why. */
async function open(row: Row, engine: Engine, ask: boolean): Promise<boolean> {
  const { handle, facts, stop } = row;
  const { signal } = stop;
  try {
    const file = handle && (await engine.openings(() => openHandle(handle, ask)));
    if (signal.aborted) return false;
    if (!file) {
      engine.store.change(row.id, { phase: "away", canReopen: handle !== null });
      return false;
    }
    const isChanged = file.size !== facts.size || file.lastModified !== facts.lastModified;
    if (isChanged && row.upload) throw fileChanged();
    if (isChanged) row.fingerprint = null;
    take(row, file, engine);
    return true;
  } catch (failure) {
    if (!signal.aborted) endRow(row, failure, "check", engine);
    return false;
  }
}

/**
 * The file of a row that has none or could not read it, chosen again. One that is not what the upload was begun with is
 * not taken, and the row says so.
 */
export async function supplyFile(row: Row, given: ChosenFile, engine: Engine): Promise<void> {
  const { store, checksums } = engine;
  begin(row);
  const { signal } = row.stop;
  store.change(row.id, { phase: "checking", problem: null });
  try {
    if (row.fingerprint) {
      const { fingerprint } = await checksums.look(given.file, signal);
      if (!sameFile(row.fingerprint, fingerprint)) {
        throw notTheSame(row.facts.name, nameOf(given.file), "away");
      }
    }
    row.handle = given.handle ?? null;
    store.change(row.id, { canReopen: engine.remembers && row.handle !== null });
    take(row, given.file, engine);
    await goOn(row, engine, false);
  } catch (failure) {
    if (!signal.aborted) endRow(row, failure, "check", engine);
  }
}

function take(row: Row, file: File, engine: Engine): void {
  dropFrames(row, engine);
  row.hashes = new Map();
  row.file = file;
  const { size, type, lastModified } = file;
  const name = nameOf(file);
  // What was begun goes by the name it was begun with.
  if (!row.upload) {
    // Another file is another question to the portal.
    if (name !== row.facts.name || size !== row.facts.size) row.key = randomId();
    row.facts = { name, size, type, lastModified } satisfies FileFacts;
    engine.store.change(row.id, { fileName: name, size, type });
  }
}

/** Whether this row is in want of its file. */
export function isWithoutFile(row: Row, { store }: Engine): boolean {
  return row.file === null || store.get(row.id)?.phase === "failed";
}
