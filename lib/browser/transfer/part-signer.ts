import type { SignedPart } from "../../domain/wire.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import type { Journey, TransferTools } from "./transfer.ts";

/** Parts hashed and signed before a connection is free for them. */
const AHEAD = 12;

/** Parts in one question; the first is smaller, so that the first byte leaves soon. */
const BATCH = 6;
const FIRST_BATCH = 4;

/** Signed so long ago, a URL is renewed before use. The portal's last longer; a laptop's sleep does too. */
const STALE_MS = 10 * 60_000;

export type ReadyPart = { signed: SignedPart; at: number };

export type PartSigner = {
  /** The next part to send; null when all were taken. */
  take(): Promise<ReadyPart | null>;
  /** Signs again, without hashing again unless `rehash`. */
  renew(partNumber: number, rehash?: boolean): Promise<ReadyPart>;
};

export function isStale(part: ReadyPart): boolean {
  return performance.now() - part.at > STALE_MS;
}

/** Keeps a few parts hashed and signed ahead of the connections. Each URL fits the bytes that were hashed, no others. */
export function createPartSigner(
  partNumbers: readonly number[],
  partSize: number,
  journey: Journey,
  tools: TransferTools,
): PartSigner {
  const { file, signal, uploadId } = journey;
  const left = [...partNumbers];
  const ready: ReadyPart[] = [];
  const hashes = new Map<number, string>();
  let filling: Promise<void> | null = null;
  let size = FIRST_BATCH;

  async function hashOf(partNumber: number): Promise<string> {
    const known = hashes.get(partNumber);
    if (known) return known;
    const start = (partNumber - 1) * partSize;
    const hash = await tools.checksums.of(file.slice(start, start + partSize), signal);
    hashes.set(partNumber, hash);
    return hash;
  }

  async function sign(batch: readonly number[]): Promise<ReadyPart[]> {
    const parts = await Promise.all(
      batch.map(async (partNumber) => ({ partNumber, checksum: await hashOf(partNumber) })),
    );
    const answer = await askPatiently(
      () => tools.api.sign(uploadId, parts, signal),
      signal,
      journey.onPause,
    );
    if (answer.method !== "multipart") throw new Error("the portal signed a form for parts");
    const at = performance.now();
    return answer.parts.map((signed) => ({ signed, at }));
  }

  async function fill(): Promise<void> {
    const batch = left.splice(0, size);
    size = BATCH;
    ready.push(...(await sign(batch)));
  }

  function fillAhead(): void {
    if (filling || left.length === 0 || ready.length >= AHEAD) return;
    // A failure is thrown by whoever awaits `filling` in take(); this keeps it from being called unhandled before.
    filling = fill().finally(() => (filling = null));
    filling.then(fillAhead, () => undefined);
  }

  return {
    async take() {
      for (;;) {
        const part = ready.shift();
        fillAhead();
        if (part) {
          return part;
        }
        if (!filling) return null;
        await filling;
      }
    },
    async renew(partNumber, rehash = false) {
      if (rehash) hashes.delete(partNumber);
      const [part] = await sign([partNumber]);
      if (!part) throw new Error(`the portal did not sign part ${partNumber}`);
      return part;
    },
  };
}
