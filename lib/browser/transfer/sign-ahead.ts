import { partBytes } from "../../domain/part-plan.ts";
import type { SignedPart } from "../../domain/wire/transfers.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import type { Perishable } from "../portal/perishable.ts";
import { MOST_LANES } from "./lane-control.ts";
import type { Journey, TransferTools } from "./transfer.ts";

/** The first part is asked for alone, so that its first byte leaves as soon as it is hashed. */
const FIRST_BATCH = 1;
/** The second question is about a part for every connection, unless those have more bytes than are hashed in a moment. */
const SECOND_BYTES = 64 * 1024 * 1024;
/** More would be hashed and signed longer before their turn than they last on a slow line. */
const LARGEST_BATCH = 32;

export type ReadyPart = SignedPart & Perishable;

export type SignedParts = {
  /** The next part to send; null when all were taken. */
  take(): Promise<ReadyPart | null>;
  /** Signs again, without hashing again unless `rehash`. */
  renew(partNumber: number, rehash?: boolean): Promise<ReadyPart>;
};

/**
 * Keeps one batch hashed and signed ahead of the connections while the one before is used. Batches double when
 * the connections waited for all of one, so that their size follows the line. Each URL fits the bytes that were hashed, no others.
 */
export function signAhead(
  partNumbers: readonly number[],
  partSize: number,
  journey: Journey,
  tools: TransferTools,
): SignedParts {
  const { file, signal, uploadId, hashes } = journey;
  const ready: ReadyPart[] = [];
  let filling: Promise<void> | null = null;
  let size = FIRST_BATCH;
  const secondBatch = Math.min(MOST_LANES, Math.max(2, Math.floor(SECOND_BYTES / partSize)));
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
    const answer = await askPatiently(ask, signal, journey.onPause);
    if (answer.method !== "multipart") throw new Error("the portal signed a form for parts");
    return answer.parts;
  }

  async function fill(): Promise<void> {
    const batch = partNumbers.slice(begun, begun + size);
    const signed = await sign(batch);
    begun += batch.length;
    if (begun === FIRST_BATCH) size = secondBatch;
    else if (waiting >= Math.min(batch.length, MOST_LANES))
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
