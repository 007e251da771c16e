import { z } from "zod";
import { events } from "../events/catalogue.ts";
import { eventGroups } from "../events/event-groups.ts";
import { keysOf } from "../keys-of.ts";
import { days, id, keyOf, nextCursor, time } from "./fields.ts";
import { code, line } from "./text.ts";

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
    person: PersonRef.nullable().optional().describe("Whom it happened to"),
    data: z.record(z.string(), z.unknown()).describe("What belongs to an event of this kind"),
  })
  .meta({ id: "TimelineEntry", description: "Something that happened" });
export type TimelineView = z.infer<typeof TimelineView>;

/** One row of the activity: a timeline entry with what and whom it is about. */
export const ActivityEntry = TimelineView.extend({
  person: PersonRef.nullable().describe("Whom it happened to"),
  video: z.object({ id, title: z.string() }).nullable(),
}).meta({ id: "ActivityEntry" });
export type ActivityEntry = z.infer<typeof ActivityEntry>;

export const ActivityPage = z
  .object({
    entries: z.array(ActivityEntry),
    nextCursor,
    truncated: z
      .literal(true)
      .optional()
      .describe(
        "More people or videos match than a search follows: these are entries of the newest",
      ),
  })
  .meta({ id: "ActivityPage" });
export type ActivityPage = z.infer<typeof ActivityPage>;

/** Which of the activity is shown. */
export const FilterActivity = z.object({
  search: line(200).optional().describe("Words of names, addresses and video titles"),
  kind: z
    .enum([...keysOf(eventGroups), ...keysOf(events)])
    .optional()
    .describe("One kind, or all that begin with it"),
  person: id.optional().describe("By or about this person"),
  video: id.optional(),
  ...days,
});
export type FilterActivity = z.infer<typeof FilterActivity>;

export const ListActivity = FilterActivity.extend({
  cursor: code(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListActivity = z.infer<typeof ListActivity>;
