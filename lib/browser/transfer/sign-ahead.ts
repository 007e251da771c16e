import { partBytes } from "../../domain/part-plan.ts";
import type { SignedPart } from "../../domain/wire/transfers.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import type { Expiring } from "../portal/expiring.ts";
import { MOST_SLOTS } from "./slot-control.ts";
import type { UploadContext, TransferTools } from "./transfer.ts";

/** The first part is signed alone, so that it can be sent as soon as it is hashed. */
const FIRST_BATCH = 1;
/** The second batch has a part for every connection, but no more bytes than are hashed in a moment. */
const SECOND_BYTES = 64 * 1024 * 1024;
/** Larger batches would be hashed and signed so early that permissions expire on a slow connection. */
const LARGEST_BATCH = 32;

export type ReadyPart = SignedPart & Expiring;

export type SignedParts = {
  /** The next part to send; null when all were taken. */
  take(): Promise<ReadyPart | null>;
  /** Signs again, without hashing again unless `rehash`. */
  renew(partNumber: number, rehash?: boolean): Promise<ReadyPart>;
};

/**
 * Keeps one batch of parts hashed and signed ahead of the connections while the one before is sent. Batches double when the
 * connections had to wait for all of one, so that their size follows the speed. Each URL accepts only the bytes hashed for it.
 */
export function signAhead(
  partNumbers: readonly number[],
  partSize: number,
  context: UploadContext,
  tools: TransferTools,
): SignedParts {
  const { file, signal, uploadId, hashes } = context;
  const ready: ReadyPart[] = [];
  let filling: Promise<void> | null = null;
  let size = FIRST_BATCH;
  const secondBatch = Math.min(MOST_SLOTS, Math.max(2, Math.floor(SECOND_BYTES / partSize)));
  let begun = 0;
  let waiting = 0;

  async function hashOf(partNumber: number): Promise<string> {
    const known = hashes.get(partNumber);
    if (known) return known;
    const start = (partNumber - 1) * partSize;
    const body = file.slice(start, start + partBytes(file.size, partSize, partNumber));
    const hash = await tools.checksums.of(body, signal);
    hashes.set(partNumber, hash);
    return hash;
  }

  async function sign(batch: readonly number[]): Promise<ReadyPart[]> {
    const parts = await Promise.all(
      batch.map(async (partNumber) => ({ partNumber, checksum: await hashOf(partNumber) })),
    );
    const ask = () => tools.api.sign(uploadId, parts, signal);
    const answer = await requestWithRetry(ask, signal, context.onPause);
    if (answer.method !== "multipart") throw new Error("the portal signed a form for parts");
    return answer.parts;
  }

  async function fill(): Promise<void> {
    const batch = partNumbers.slice(begun, begun + size);
    const signed = await sign(batch);
    begun += batch.length;
    if (begun === FIRST_BATCH) size = secondBatch;
    else if (waiting >= Math.min(batch.length, MOST_SLOTS))
      size = Math.min(LARGEST_BATCH, size * 2);
    ready.push(...signed);
  }

  function fillAhead(): void {
    if (filling || begun >= partNumbers.length || ready.length >= size) return;
    // A failure is thrown by whoever awaits `filling` in take(); this keeps it from being called unhandled before.
    filling = fill().finally(() => (filling = null));
    filling.then(fillAhead, () => undefined);
  }

  return {
    async take() {
      fillAhead();
      while (ready.length === 0 && filling) {
        waiting++;
        await filling.finally(() => void waiting--);
      }
      const part = ready.shift() ?? null;
      fillAhead();
      return part;
    },
    async renew(partNumber, rehash = false) {
      if (rehash) hashes.delete(partNumber);
      const [part] = await sign([partNumber]);
      if (!part) throw new Error(`the portal did not sign part ${partNumber}`);
      return part;
    },
  };
}
