import { partBytes } from "../../domain/part-plan.ts";
import { askPatiently } from "../portal/ask-patiently.ts";
import { createPartSigner, isStale } from "./part-signer.ts";
import type { ReadyPart } from "./part-signer.ts";
import { send } from "./send.ts";
import { sendPatiently } from "./send-patiently.ts";
import type { Journey, TransferTools } from "./transfer.ts";

/** Parts of one file under way at the same time. */
const PARTS_AT_ONCE = 4;

export type PartsToSend = {
  partSize: number;
  partCount: number;
  /** Part numbers that the store has not got. */
  missing: readonly number[];
};

/** Sends the missing parts, several at a time, in order. Bodies are slices of the file: memory stays flat. */
export async function transferMultipart(
  plan: PartsToSend,
  journey: Journey,
  tools: TransferTools,
): Promise<void> {
  const { file, uploadId } = journey;
  // The first part that fails for good stops the others.
  const failed = new AbortController();
  const signal = AbortSignal.any([journey.signal, failed.signal]);
  const inside = { ...journey, signal };
  const signer = createPartSigner(plan.missing, plan.partSize, inside, tools);

  const underWay = new Map<number, number>();
  const bytesOf = (partNumber: number) => partBytes(file.size, plan.partSize, partNumber);
  let arrived = plan.missing.reduce((rest, part) => rest - bytesOf(part), file.size);
  const tell = () => {
    let sum = arrived;
    for (const loaded of underWay.values()) sum += loaded;
    journey.onBytes(sum);
  };
  tell();

  async function sendPart(first: ReadyPart): Promise<void> {
    const { partNumber } = first.signed;
    const start = (partNumber - 1) * plan.partSize;
    const body = file.slice(start, start + bytesOf(partNumber));
    let part = first;
    await sendPatiently({
      file,
      signal,
      onPause: journey.onPause,
      attempt: () =>
        tools.turns.run(uploadId, { signal }, async () => {
          if (isStale(part)) part = await signer.renew(partNumber);
          underWay.set(partNumber, 0);
          tell();
          const { url, headers } = part.signed;
          const onProgress = (loaded: number) => {
            underWay.set(partNumber, loaded);
            tell();
          };
          await send({ method: "PUT", url, headers, body, signal, onProgress });
        }),
      renew: async () => {
        part = await signer.renew(partNumber, true);
      },
      async hasArrived() {
        const view = await askPatiently(
          () => tools.api.upload(uploadId, signal),
          signal,
          journey.onPause,
        );
        const received = view.receivedParts?.find((one) => one.partNumber === partNumber);
        return received?.size === body.size;
      },
    });
    underWay.delete(partNumber);
    arrived += body.size;
    tell();
  }

  async function sendParts(): Promise<void> {
    for (let part = await signer.take(); part; part = await signer.take()) await sendPart(part);
  }

  const lines = Math.min(PARTS_AT_ONCE, plan.missing.length);
  const all = Array.from({ length: lines }, () =>
    sendParts().catch((failure: unknown) => {
      failed.abort(failure);
      throw failure;
    }),
  );
  try {
    await Promise.all(all);
  } finally {
    await Promise.allSettled(all);
  }
}
