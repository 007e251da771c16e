import { isOpen } from "../../domain/states.ts";
import { PREVIEW_LEAST_FILE_BYTES } from "../../domain/preview.ts";
import type { ToldRefusal } from "../../domain/verdict.ts";
import type { ReceivedPart, UploadView } from "../../domain/wire/uploads.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { sleep } from "../portal/retry.ts";
import { sendStills } from "../transfer/send-stills.ts";
import { transferMultipart } from "../transfer/transfer-multipart.ts";
import { transferWhole } from "../transfer/transfer-whole.ts";
import type { Journey } from "../transfer/transfer.ts";
import { complete } from "./complete.ts";
import { askReceived } from "./continue-upload.ts";
import { explainSilence } from "./explain-silence.ts";
import { UploadEnded } from "./file-problem.ts";
import { onlyInThisTab } from "./only-tab.ts";
import { reserve } from "./reserve.ts";
import { fileOf } from "./row.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";
import { pauseShower } from "./show-pause.ts";
import { showBytes } from "./show-progress.ts";

/** The verdict does not wait longer for pictures that are still being drawn. */
const STILLS_MS = 500;

export type Ending =
  | { state: "VERIFIED" }
  /** The film's index speaks against it; the portal has not been asked. */
  | { state: "REFUSED"; refusal: ToldRefusal }
  | { state: "SETTLED"; view: UploadView };

/**
 * Place, transfer, verdict. `onStage` hears which of them is next.
 * @throws whatever stopped it; what had arrived stays and is found again by the next run.
 */
export async function sendFile(
  row: Row,
  engine: Engine,
  onStage: (stage: "reserve" | "transfer" | "complete") => void,
): Promise<Ending> {
  const { store, line } = engine;
  const { id } = row;
  const file = fileOf(row);
  const { signal } = row.stop;
  const sent = new AbortController();
  const leave = await line.enter({ size: file.size, rank: () => row.rank }, signal);
  try {
    onStage("reserve");
    const isContinued = row.upload !== null;
    row.upload ??= await reserve(row, engine);
    row.applies = false;
    const { upload } = row;
    store.change(id, {
      phase: "sending",
      stalled: false,
      storageFull: false,
      waitsFor: null,
      continued: isContinued,
      uploadId: upload.id,
      videoId: upload.videoId,
    });
    onStage("transfer");
    const journey = journeyOf(row, upload, engine);
    const pictures = sendPictures(row, upload, engine);
    tryPreview(row, upload, AbortSignal.any([signal, sent.signal]), engine);
    const ending = await onlyInThisTab(upload.id, () => transfer(upload, journey, row, engine));
    if ("view" in ending) return { state: "SETTLED", view: ending.view };
    // A place is given back for what is found to be wrong here, not for what the portal refuses.
    const facts = await row.look?.facts;
    signal.throwIfAborted();
    // Found while the row was cancelled, for example: whoever undid that has not heard of it.
    if (facts?.refusal) return { state: "REFUSED", refusal: facts.refusal };

    onStage("complete");
    sent.abort();
    leave();
    store.change(id, {
      phase: "verifying",
      sentBytes: file.size,
      speed: null,
      secondsLeft: null,
      stalled: false,
      storageFull: false,
      waitsFor: null,
    });
    // Pictures that nobody has begun are not waited for.
    const wait = row.look?.isBegun() ? STILLS_MS : 0;
    const inTime = await Promise.race([pictures, sleep(wait, signal).then(() => false)]);
    await complete(upload, ending.checksum, journey, engine);
    // The verdict takes over the pictures that are there; later ones have to be told of.
    if (!inTime) void recordPictures(pictures, upload, engine);
    return { state: "VERIFIED" };
  } finally {
    sent.abort();
    leave();
  }
}

function journeyOf(row: Row, upload: OpenUpload, engine: Engine): Journey {
  return {
    uploadId: upload.id,
    file: fileOf(row),
    signal: row.stop.signal,
    hashes: row.hashes,
    rank: () => row.rank,
    onBytes: (count) => showBytes(row, count, engine),
    onPause: pauseShower(row, engine),
    onUnreachable: () => void explainSilence(row, upload.id, engine),
  };
}

/**
 * Sends what is missing. Answers the checksum of the whole, if it is to be told; or the portal's view, if it turns out that
 * nothing is to be sent any more.
 */
async function transfer(
  upload: OpenUpload,
  journey: Journey,
  row: Row,
  engine: Engine,
): Promise<{ checksum?: string } | { view: UploadView }> {
  let received = upload.method === "post" ? upload.permission && [] : upload.received;
  if (!received) {
    const view = await askReceived(upload, row, engine);
    if (view.state === "CANCELLED" || view.state === "EXPIRED") throw new UploadEnded();
    if (!isOpen(view)) return { view };
    received = view.receivedParts ?? [];
  }
  if (upload.method === "post") {
    if (hasAllOf(journey.file, received)) return {};
    const { permission } = upload;
    upload.permission = null;
    await transferWhole(permission, journey, engine);
    return {};
  }
  const { partSize, partCount } = upload;
  upload.received = null;
  return { checksum: await transferMultipart({ partSize, partCount, received }, journey, engine) };
}

/** A small file is one part: it has arrived or it has not. */
function hasAllOf(file: File, received: readonly ReceivedPart[]): boolean {
  return received.some(({ size }) => size === file.size);
}

/** Answers whether pictures arrived. A film without them is whole, so that nothing here ever fails an upload. */
async function sendPictures(row: Row, upload: OpenUpload, engine: Engine): Promise<boolean> {
  const stills = await row.look?.stills;
  if (!stills) return false;
  return sendStills(upload.id, stills, row.stop.signal, engine).then(
    () => true,
    () => false,
  );
}

/** A small film for the desk to look at until `signal` says that the original is there; not of a new version. */
function tryPreview(row: Row, upload: OpenUpload, signal: AbortSignal, engine: Engine): void {
  const { videoId } = row.options;
  if (videoId || row.facts.size < PREVIEW_LEAST_FILE_BYTES || !("VideoEncoder" in globalThis))
    return;
  void import("./send-preview.ts")
    .then(({ sendPreview }) => sendPreview(row, upload.id, signal, engine))
    .catch(() => undefined);
}

async function recordPictures(
  pictures: Promise<boolean>,
  upload: OpenUpload,
  engine: Engine,
): Promise<void> {
  if (!(await pictures)) return;
  const signal = AbortSignal.timeout(60_000);
  await askPatiently(() => engine.api.recordStills(upload.id, signal), signal).catch(
    () => undefined,
  );
}
