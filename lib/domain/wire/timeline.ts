import { z } from "zod";
import { events } from "../events/catalogue.ts";
import { id, keyOf, time } from "./fields.ts";

// What happened, of one video and of all.

export const PersonRef = z.object({ id, name: z.string() }).meta({ id: "PersonRef" });
export type PersonRef = z.infer<typeof PersonRef>;

export const TimelineView = z
  .object({
    id: z.string(),
    at: time,
    kind: keyOf(events).describe("More kinds may be added"),
    actor: PersonRef.nullable().describe("Null: the portal itself"),
    uploadId: id.nullable(),
    data: z.record(z.string(), z.unknown()).describe("What belongs to an event of this kind"),
  })
  .meta({ id: "TimelineEntry", description: "Something that happened" });
export type TimelineView = z.infer<typeof TimelineView>;

/** One row of the audit log: a timeline entry with what and whom it is about. */
export type ActivityEntry = TimelineView & {
  person: PersonRef | null;
  video: { id: string; title: string } | null;
};

export type ActivityPage = {
  entries: ActivityEntry[];
  nextCursor: string | null;
  /** More people or videos match than a search follows: these are the entries of the newest of them. */
  truncated?: true;
};
