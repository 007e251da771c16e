import type { EventData, EventKind } from "#lib/domain/events/catalogue.ts";
import type { Tx } from "#lib/server/base/db/client.ts";

type About = {
  /** Null: the portal itself did it. */
  actorId: string | null;
  videoId?: string;
  uploadId?: string;
  personId?: string;
};

/** An event with what its kind has to say; data may be left out where nothing of it is required. */
export type TimelineEvent = {
  [Kind in EventKind]: About & { kind: Kind } & (Record<string, never> extends EventData<Kind>
      ? { data?: EventData<Kind> }
      : { data: EventData<Kind> });
}[EventKind];

/** Writes one row of the history, in the transaction that makes it true. */
export async function recordEvent(tx: Tx, event: TimelineEvent): Promise<void> {
  await tx.timelineEntry.create({ data: { ...event, data: event.data ?? {} } });
}
