import { POST_MAX_BYTES } from "../../domain/part-plan.ts";
import type { Reservation } from "../../domain/wire/uploads.ts";
import { ApiProblem, isTransientAnswer } from "../portal/api.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { Cancelled, fileOf } from "./row.ts";
import type { Engine, OpenUpload, Row } from "./row.ts";

const GIVE_BACK_MS = 120_000;

/**
 * Takes a place. A small file's checksum goes along, so that its form admits these bytes only. If the row is cancelled
 * while the answer is on its way, the place is given back as soon as it is known.
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
    fileName: file.name,
    contentType: file.type,
    size: file.size,
    // JSON leaves out what is undefined.
    partSize: small ? undefined : engine.line.wantedPartSize(file.size),
    checksum,
    fingerprint: row.fingerprint ?? undefined,
    videoId: options.videoId,
    media: media ?? undefined,
  };
  let isUnanswered = false;
  const ask = async () => {
    isUnanswered = true;
    try {
      const answer = await engine.api.reserve(body, key);
      isUnanswered = false;
      return answer;
    } catch (failure) {
      if (!isTransientAnswer(failure)) isUnanswered = false;
      throw failure;
    }
  };
  const onPause = (stalled: boolean) => engine.store.change(row.id, { stalled });
  try {
    const reservation = await askPatiently(ask, signal, onPause);
    if (signal.reason instanceof Cancelled) giveBack(reservation.id, engine);
    else if (row.stop === stop) row.upload = openUpload(reservation);
    engine.setAllowance(reservation.allowance);
    signal.throwIfAborted();
    return openUpload(reservation);
  } catch (failure) {
    // The question may have been understood although its answer was lost: the same key finds out which place to free.
    if (isUnanswered && signal.reason instanceof Cancelled) {
      askPatiently(() => engine.api.reserve(body, key), AbortSignal.timeout(GIVE_BACK_MS)).then(
        ({ id }) => giveBack(id, engine),
        () => undefined,
      );
    }
    throw failure;
  }
}

function openUpload({ id, videoId, transfer }: Reservation): OpenUpload {
  if (transfer.method === "post") return { id, videoId, method: "post", form: transfer };
  const { partSize, partCount } = transfer;
  return { id, videoId, method: "multipart", form: null, partSize, partCount, received: [] };
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
