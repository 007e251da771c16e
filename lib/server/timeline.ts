import type { VideoDetails } from "#lib/domain/details.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import type { TimelineKind } from "#lib/domain/timeline.ts";
import type { Tx } from "./db/client.ts";

export type TimelineEvent = {
  kind: TimelineKind;
  /** Null: the portal itself did it. */
  actorId: string | null;
  videoId?: string;
  uploadId?: string;
  personId?: string;
  data?: Record<
    string,
    string | number | boolean | null | string[] | MediaFacts | Partial<VideoDetails>
  >;
};

/** Writes one row of the history, in the transaction that makes it true. */
export async function recordEvent(tx: Tx, event: TimelineEvent): Promise<void> {
  await tx.timelineEntry.create({ data: { ...event, data: event.data ?? {} } });
}
