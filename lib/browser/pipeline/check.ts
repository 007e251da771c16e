import { sameFile } from "../../domain/fingerprint.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { KnownFile } from "../../domain/wire/uploads.ts";
import { sleep } from "../portal/retry.ts";
import { isUnfinished } from "../upload-item.ts";
import { findContinued, findOpenUpload } from "./continue-upload.ts";
import { FileProblem } from "./file-problem.ts";
import { sentInOtherTab } from "./only-tab.ts";
import { fileOf } from "./row.ts";
import type { Engine, Row } from "./row.ts";

/** The film's index is waited for no longer before the first bytes leave; it is before the verdict. Milliseconds. */
const FACTS_MS = 100;

/**
 * Looks at the file before it takes a place. Answers what speaks against it; frames go on coming afterwards, and so does
 * what the film's index says if it takes long to read: `onLate` hears what speaks against it then.
 * @throws FileProblem if it need not be sent, FileUnreadable
 */
export async function check(
  row: Row,
  engine: Engine,
  onLate: (refusal: ToldRefusal) => void,
): Promise<ToldRefusal | null> {
  const { store, reader } = engine;
  const { id } = row;
  const { signal } = row.stop;
  const file = fileOf(row);
  const looked = await engine.checks(() => engine.checksums.look(file, signal));
  if (looked.refusal) return looked.refusal;
  row.fingerprint = looked.fingerprint;
  if (looked.checksum) row.hashes.set(1, looked.checksum);
  // Of a row that was paused while it was looked at, what is still being drawn would come twice.
  if (row.look) dropFrames(row, engine);
  row.look = reader.look(file, ({ index, time, blob }) => {
    const shown = store.get(id);
    if (!shown) return;
    const frame = { index, time, url: URL.createObjectURL(blob) };
    store.change(id, { frames: [...shown.frames, frame] });
  });
  const own = row.look;
  let isLate = false;
  const facts = own.facts.then(({ refusal, media }) => {
    if (row.look !== own) return null;
    if (media) store.change(id, { media });
    if (isLate && refusal) onLate(refusal);
    return refusal;
  });
  // The portal is asked while the film's index is read: both take a while, and the first byte waits for both.
  if (!row.upload) await findUpload(row, engine);
  const wait = sleep(FACTS_MS, signal).then(() => {
    isLate = true;
    return null;
  });
  const refusal = await Promise.race([facts, wait]);
  signal.throwIfAborted();
  return refusal;
}

async function findUpload(row: Row, engine: Engine): Promise<void> {
  const { fingerprint } = row;
  // Asked together with what is open. Not knowing costs a second transfer at worst, so this never stands in the way of the first.
  const sent =
    row.again || !fingerprint ? null : engine.api.knownFiles(fingerprint).catch(() => null);
  try {
    row.upload = await (row.options.continues ? findContinued : findOpenUpload)(row, engine);
    refuseTwins(row, engine);
    if (!row.upload) refuseSent(row, await sent, engine);
  } catch (failure) {
    // Another run may have begun in the meantime; its look is its own.
    if (!row.stop.signal.aborted) dropFrames(row, engine);
    throw failure;
  }
}

/** The same bytes under another name or in another tab: found before they take a place. */
function refuseTwins(row: Row, engine: Engine): void {
  const { store, rows } = engine;
  const { fingerprint, facts, stop } = row;
  for (const other of rows.values()) {
    const item = store.get(other.id);
    if (other === row || !item || !sameFile(other.fingerprint, fingerprint)) continue;
    const hasFailed = item.phase === "failed" && other.upload !== null;
    if (!hasFailed && !isUnfinished(item)) continue;
    // Of two that are looked at together the first goes on.
    if (item.phase === "checking" && other.rank > row.rank) continue;
    if (hasFailed || !other.file) engine.handOver(row, other);
    stop.signal.throwIfAborted();
    throw new FileProblem("already_in_list", { detail: other.facts.name, phase: "refused" });
  }
  for (const item of store.getSnapshot().items) {
    if (!item.elsewhere || !isUnfinished(item) || item.phase === "away") continue;
    const isSame = row.upload
      ? item.uploadId === row.upload.id
      : item.fileName === facts.name && item.size === facts.size;
    if (isSame) throw sentInOtherTab();
  }
}

/** The same bytes, sent long ago. */
function refuseSent(row: Row, sent: { uploads: KnownFile[] } | null, { store }: Engine): void {
  row.stop.signal.throwIfAborted();
  const [earlier] = sent?.uploads ?? [];
  if (!earlier) return;
  store.change(row.id, { videoId: earlier.videoId });
  throw new FileProblem("already_sent", { detail: earlier.title, retryable: true });
}

/** Frees the pictures of a row. */
export function dropFrames(row: Row, { store }: Pick<Engine, "store">): void {
  row.look?.stop();
  row.look = null;
  row.checked = false;
  for (const { url } of store.get(row.id)?.frames ?? []) URL.revokeObjectURL(url);
  store.change(row.id, { frames: [] });
}
