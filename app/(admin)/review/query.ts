import { ListQueue } from "#lib/domain/wire/review.ts";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { listAddress, readParam } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";

/** What of the queue is shown: all of it in the address, so that it can be kept and passed on. */
export type QueueView = { asked: QueueQuestion; page: number };

const { cursor: _, page: __, limit: ___, ...questions } = ListQueue.shape;

/** Reads the address; whatever it says that we do not know is left out rather than refused. */
export function readQueueView(params: Params): QueueView {
  const asked = Object.entries(questions).flatMap(([name, question]) => {
    const value = question.safeParse(readParam(params, name)).data;
    return value === undefined || value === "" ? [] : [[name, value]];
  });
  const page = ListQueue.shape.page.safeParse(readParam(params, "page")).data;
  return { asked: Object.fromEntries(asked), page: page ?? 1 };
}

/** The address of one page of it. */
export function queueAddress(asked: QueueQuestion, page = 1): string {
  return listAddress("/review", { ...asked, page: page > 1 ? String(page) : null });
}

/** The address of a video's room, from where it goes on with what was asked for. */
export function roomAddress(videoId: string, asked: QueueQuestion): string {
  return listAddress(`/review/${videoId}`, asked);
}
