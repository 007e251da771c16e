import { nameOf } from "../file-name.ts";
import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import type { Reservation } from "../../domain/wire/uploads.ts";
import { ApiProblem, isTransientAnswer } from "../portal/api-problem.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { fileOf } from "./row.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";
import { pauseShower } from "./show-pause.ts";

const GIVE_BACK_MS = 120_000;

/**
 * Takes a place. A small file's checksum goes along, so that its permission admits these bytes only. A row that is stopped
 * while the answer is on its way keeps it, or, if it never came, how to ask again.
 */
export async function reserve(row: Row, engine: Engine): Promise<OpenUpload> {
  const { options, stop, key } = row;
  const file = fileOf(row);
  const { signal } = stop;
  const media = engine.store.get(row.id)?.media;
  const small = file.size <= POST_MAX_BYTES;
  const checksum = small
    ? (row.hashes.get(1) ?? (await engine.checksums.of(file, signal)))
    : undefined;
  const body = {
    fileName: nameOf(file),
    contentType: file.type,
    size: file.size,
    // JSON leaves out what is undefined.
    partSize: small ? undefined : engine.line.wantedPartSize(file.size),
    checksum,
    fingerprint: row.fingerprint ?? undefined,
    videoId: options.videoId,
    media: media ?? undefined,
  };
  const question = () => engine.api.reserve(body, key);
  const answered = () => {
    if (row.unanswered === question) row.unanswered = null;
  };
  const ask = async () => {
    row.unanswered = question;
    try {
      const answer = await question();
      answered();
      return answer;
    } catch (failure) {
      if (!isTransientAnswer(failure)) answered();
      throw failure;
    }
  };
  const reservation = await askPatiently(ask, signal, pauseShower(row, engine));
  if (row.stop === stop) {
    row.upload = openUpload(reservation);
    const { id: uploadId, videoId } = reservation;
    engine.store.change(row.id, { uploadId, videoId });
  }
  engine.setAllowance(reservation.allowance);
  signal.throwIfAborted();
  return openUpload(reservation);
}

function openUpload({ id, videoId, transfer }: Reservation): OpenUpload {
  if (transfer.method !== "multipart") {
    return { id, videoId, method: "post", permission: transfer };
  }
  const { partSize, partCount } = transfer;
  return { id, videoId, method: "multipart", permission: null, partSize, partCount, received: [] };
}

/**
 * Cancels at the portal, trying for two minutes; after that the reservation runs out by itself. `onDecided` hears that
 * there was nothing to cancel any more, because the verdict had been made.
 */
export function giveBack(uploadId: string, engine: Engine, onDecided?: () => void): void {
  engine.givenBack.add(uploadId);
  askPatiently(() => engine.api.cancel(uploadId), AbortSignal.timeout(GIVE_BACK_MS))
    .catch((failure: unknown) => {
      if (failure instanceof ApiProblem && failure.code === "upload_not_open") onDecided?.();
    })
    .finally(() => {
      for (const row of engine.rows.values()) row.turnedDownAt = null;
      void engine.refreshAllowance();
    });
}

/** As {@link giveBack}, of a place whose number is not known: its question may have been understood although the answer was lost. */
export function giveBackUnanswered(ask: () => Promise<{ id: string }>, engine: Engine): void {
  askPatiently(ask, AbortSignal.timeout(GIVE_BACK_MS)).then(
    ({ id }) => giveBack(id, engine),
    () => undefined,
  );
}
