import type { DecisionEvent } from "../decisions.ts";
import type { EventData, EventKind } from "./catalogue.ts";

/** What an event of this kind is about. */
type Subject<Kind> = Kind extends `${"upload" | "encoding" | "export"}.${string}` | DecisionEvent
  ? { videoId: string; uploadId: string }
  : Kind extends "review.assigned"
    ? { videoId: string; personId?: string }
    : Kind extends `${"video" | "review"}.${string}`
      ? { videoId: string; uploadId?: string | undefined }
      : { personId?: string };

/** What happened: who did it, to what, and what its kind has to say; `data` may be left out where nothing of it is required. */
export type RecordedEvent<Kind extends EventKind = EventKind> = {
  [Each in Kind]: Subject<Each> & {
    kind: Each;
    /** Null: the portal itself did it. */
    actorId: string | null;
  } & (Record<string, never> extends EventData<Each>
      ? { data?: EventData<Each> }
      : { data: EventData<Each> });
}[Kind];
