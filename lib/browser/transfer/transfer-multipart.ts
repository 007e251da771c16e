import { partBytes } from "../../domain/part-plan.ts";
import type { ReceivedPart } from "../../domain/wire/uploads.ts";
import { requestWithRetry } from "../portal/request-with-retry.ts";
import type { OnPause } from "../portal/retry.ts";
import { MOST_SLOTS } from "./slot-control.ts";
import { send } from "./send.ts";
import { sendWithRetry } from "./send-with-retry.ts";
import { signAhead } from "./sign-ahead.ts";
import type { ReadyPart } from "./sign-ahead.ts";
import { FileChanged } from "./transfer.ts";
import type { UploadContext, TransferTools } from "./transfer.ts";

export type PartsPlan = {
  partSize: number;
  partCount: number;
  /** What the store has, by its own list. */
  received: readonly ReceivedPart[];
};

/**
 * Sends the parts that are missing, several at a time, in order, and compares the others with the file meanwhile. Bodies
 * are slices of the file: memory stays flat. Answers the CRC64NVME of the whole, combined from those of the parts.
 * @throws FileChanged, FileUnreadable, RefusedForGood, what the portal refused, or the signal's reason
 */
export async function transferMultipart(
  { partSize, partCount, received }: PartsPlan,
  context: UploadContext,
  tools: TransferTools,
): Promise<string> {
  const { file, uploadId, hashes } = context;
  const { scheduler, api, checksums } = tools;
  // The first part that fails for good stops the others.
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const sizeOf = (partNumber: number) => partBytes(file.size, partSize, partNumber);
  const bodyOf = (partNumber: number) => {
    const start = (partNumber - 1) * partSize;
    return file.slice(start, start + sizeOf(partNumber));
  };

  // A part of another size is sent again: S3 keeps the latest.
  const whole = received.filter(({ partNumber, size }) => size === sizeOf(partNumber));
  const has = new Set(whole.map(({ partNumber }) => partNumber));
  const partNumbers = Array.from({ length: partCount }, (_, index) => index + 1);
  const missing = partNumbers.filter((partNumber) => !has.has(partNumber));

  const underWay = new Map<number, number>();
  let arrived = whole.reduce((sum, { size }) => sum + size, 0);
  const tell = () => {
    let sum = arrived;
    for (const loaded of underWay.values()) sum += loaded;
    context.onBytes(sum);
  };

  // One part that waits for its next try says nothing of the others.
  const taken = new Set<number>();
  const stalled = new Set<number>();
  let isUnsigned = false;
  const tellPause = (failure: unknown) => {
    const noneMoves = stalled.size === taken.size;
    context.onPause(noneMoves && (isUnsigned || stalled.size > 0), failure);
  };
  const onUnsigned: OnPause = (paused, failure) => {
    isUnsigned = paused;
    tellPause(failure);
  };
  const parts = signAhead(missing, partSize, { ...context, signal, onPause: onUnsigned }, tools);

  async function sendPart(first: ReadyPart): Promise<void> {
    const { partNumber } = first;
    const body = bodyOf(partNumber);
    const options = { bytes: body.size, rank: context.rank, signal };
    let part = first;
    const attempt = (silences: number) =>
      scheduler.run(uploadId, options, async (moved, dead) => {
        if (part.isStale()) part = await parts.renew(partNumber);
        const onProgress = (loaded: number) => {
          moved(loaded);
          underWay.set(partNumber, loaded);
          // It moves again, long before it has arrived.
          if (loaded > 0 && stalled.delete(partNumber)) tellPause(undefined);
          tell();
        };
        onProgress(0);
        const { url, headers } = part;
        const drainTime = () => scheduler.drainTime(body.size);
        const how = { signal, dead, onProgress, drainTime, silences };
        await send({ method: "PUT", url, headers, body, ...how });
      });
    async function hasArrived(): Promise<boolean> {
      const ask = () => api.upload(uploadId, signal);
      const { receivedParts = [] } = await requestWithRetry(ask, signal);
      return receivedParts.some((one) => one.partNumber === partNumber && one.size === body.size);
    }
    taken.add(partNumber);
    await sendWithRetry({
      file,
      signal,
      scheduler,
      attempt,
      hasArrived,
      onUnreachable: context.onUnreachable,
      onPause(paused, failure) {
        if (paused) stalled.add(partNumber);
        else stalled.delete(partNumber);
        tellPause(failure);
      },
      async renew() {
        part = await parts.renew(partNumber, true);
      },
    });
    taken.delete(partNumber);
    stalled.delete(partNumber);
    underWay.delete(partNumber);
    arrived += body.size;
    tell();
  }

  async function sendParts(): Promise<void> {
    for (let part = await parts.take(); part; part = await parts.take()) await sendPart(part);
  }

  async function compareReceived(): Promise<void> {
    for (const { partNumber, checksum } of whole) {
      const hash =
        hashes.get(partNumber) ?? (await checksums.of(bodyOf(partNumber), signal, "behind"));
      if (checksum && checksum !== hash) throw new FileChanged();
      hashes.set(partNumber, hash);
    }
  }

  tell();
  const slots = Math.min(MOST_SLOTS, missing.length);
  const all = [compareReceived(), ...Array.from({ length: slots }, sendParts)].map((work) =>
    work.catch((failure: unknown) => {
      failed.abort(failure);
      throw failure;
    }),
  );
  try {
    await Promise.all(all);
  } finally {
    await Promise.allSettled(all);
  }
  const pieces = partNumbers.map((partNumber) => ({
    checksum: hashes.get(partNumber) ?? "",
    size: sizeOf(partNumber),
  }));
  return checksums.combine(pieces, signal);
}
