import { setTimeout as sleep } from "node:timers/promises";
import { decisions, isReasoned } from "#lib/domain/decisions.ts";
import type { ReviewQueue } from "#lib/domain/wire/review.ts";
import type { Ledger } from "./ledger.ts";
import type { Client } from "./patient.ts";
import type { Random } from "#tests/support/random.ts";

/** Decides on what waits, until told to stop. Several of them are after the same few videos. */
export async function reviewUntil(
  isOver: () => boolean,
  client: Client,
  random: Random,
  { decided, wrong }: Ledger,
): Promise<void> {
  while (!isOver()) {
    await sleep(random.between(300, 1500));
    const { status, body } = await client.ask("GET", "/api/review/queue?limit=4");
    if (status !== 200) continue;
    const { videos } = body as ReviewQueue;
    const video = videos[random.between(0, Math.max(0, videos.length - 1))];
    if (!video) continue;
    // Some decide without having claimed it.
    if (random.next() < 0.7) await client.ask("POST", `/api/videos/${video.id}/claim`);
    const decision = decisions[random.between(0, decisions.length - 1)];
    if (!decision) continue;
    const uploadId = video.upload.id;
    const review = { decision, uploadId, ...(isReasoned(decision) && { reason: "Sound" }) };
    const answer = await client.ask("POST", `/api/videos/${video.id}/review`, review);
    if (answer.status === 200) decided.push({ uploadId, decision });
    else if (answer.status !== 409) {
      wrong.push(`a decision was answered ${answer.status} ${answer.code}`);
    }
  }
}
