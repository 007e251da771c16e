import { z } from "zod";
import { cursorFormat } from "#lib/server/base/cursor.ts";
import { moment } from "#lib/server/model/videos/cursor.ts";
import type { QueuePlace } from "./queue-query.ts";

/** Where a page of the queue ended, and when the first one was read: what goes first is the same for all of them. */
type QueueCursor = { place: QueuePlace; asOf: Date };

const format = cursorFormat(z.tuple([moment, moment.nullable(), moment, z.uuid()]));

/** Writes a cursor of the queue. */
export function writeQueueCursor({ asOf, place: { pressing, at, id } }: QueueCursor): string {
  return format.write([asOf.toISOString(), pressing?.toISOString() ?? null, at.toISOString(), id]);
}

/** Parses one. @throws Problem `invalid_request` for anything that {@link writeQueueCursor} did not produce */
export function readQueueCursor(text: string): QueueCursor {
  const [asOf, pressing, at, id] = format.read(text);
  return {
    asOf: new Date(asOf),
    place: { pressing: pressing === null ? null : new Date(pressing), at: new Date(at), id },
  };
}
