import { MOST_EDITED } from "../../domain/edit-limits.ts";
import type { VideoDetails } from "../../domain/details.ts";
import { ApiProblem } from "../portal/api-problem.ts";
import type { Ask } from "../portal/ask.ts";
import type { Edits } from "./kept-edits.ts";

/** Sends edits of one video to the portal. Resolves with its details as they are then. @throws as {@link Ask} */
export type SendEdits = (videoId: string, edits: Edits) => Promise<VideoDetails>;

type Waiting = {
  videoId: string;
  edits: Edits;
  resolve: (details: VideoDetails) => void;
  reject: (failure: unknown) => void;
};

/** Milliseconds for which edits of other videos are waited for: those typed for many come within a few. */
const GATHER_MS = 20;

/** UTF-16 units of JSON in one request: a portal reads 64 KiB, and browsers finish no more than that after a page is left. */
const MOST_LENGTH = 15_000;

/** Edits of several videos at about the same time go in one request. */
export function createEditsSender(ask: Ask): SendEdits {
  let waiting: Waiting[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = [];
    for (const batch of inBatches(all)) void sendBatch(batch);
  }

  async function sendBatch(batch: Waiting[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    if (batch.length === 1) return sendOne(first);
    try {
      const videos = batch.map(({ videoId, edits: edit }) => ({ videoId, edit }));
      const { results } = await ask("PATCH", "/api/videos", { videos }, { keepalive: true });
      for (const [at, { resolve, reject }] of batch.entries()) {
        const result = results[at];
        if (result?.saved) resolve(result.details);
        else reject(new ApiProblem(result?.problem.status ?? 502, result?.problem, undefined));
      }
    } catch (failure) {
      // One of them is refused as it stands, which says nothing of the others: each is asked about by itself.
      if (failure instanceof ApiProblem && failure.status === 400) batch.forEach(sendOne);
      else for (const { reject } of batch) reject(failure);
    }
  }

  function sendOne({ videoId, edits, resolve, reject }: Waiting): void {
    ask("PATCH", `/api/videos/${videoId}`, edits, { keepalive: true }).then(resolve, reject);
  }

  return (videoId, edits) =>
    new Promise((resolve, reject) => {
      waiting.push({ videoId, edits, resolve, reject });
      // A page that is left runs no timers, but what it has begun.
      if (document.visibilityState === "hidden") queueMicrotask(flush);
      else timer ??= setTimeout(flush, GATHER_MS);
    });
}

function inBatches(all: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = [];
  let length = Infinity;
  for (const one of all) {
    const own = JSON.stringify(one.edits).length;
    const last = batches.at(-1);
    if (!last || last.length === MOST_EDITED || length + own > MOST_LENGTH) {
      batches.push([one]);
      length = own;
    } else {
      last.push(one);
      length += own;
    }
  }
  return batches;
}
