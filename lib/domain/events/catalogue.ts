import type { z } from "zod";
import { encodingEvents } from "./encoding-events.ts";
import { exportEvents } from "./export-events.ts";
import { personEvents } from "./person-events.ts";
import { reviewEvents } from "./review-events.ts";
import { storageEvents } from "./storage-events.ts";
import { uploadEvents } from "./upload-events.ts";
import { keysOf } from "../keys-of.ts";

/** What can happen, once and for all: creators' timelines and the activity log both read these. */
export const events = {
  ...uploadEvents,
  ...encodingEvents,
  ...reviewEvents,
  ...exportEvents,
  ...personEvents,
  ...storageEvents,
};

export type EventKind = keyof typeof events;

/** What is written down of an event of this kind. */
export type EventData<Kind extends EventKind> = z.input<(typeof events)[Kind]["data"]>;

export function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(events, kind);
}

/** What creators do not read in the history of their videos. */
export const deskOnlyKinds = keysOf(events).filter((kind) => events[kind].deskOnly);
