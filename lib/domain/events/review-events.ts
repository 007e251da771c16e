import { z } from "zod";
import { isDetailField } from "../details.ts";
import type { DetailField, VideoDetails } from "../details.ts";
import { isDecision } from "../decisions.ts";
import type { ReviewState } from "../decisions.ts";
import type { Translate } from "../texts/translator.ts";
import { event } from "./event.ts";
import { formatTime } from "../format.ts";
import { because, join } from "./sentence-parts.ts";

const decided = z.object({ reason: z.string().nullable(), note: z.string().nullable() });
const urgency = z.object({ urgent: z.boolean(), dueAt: z.string().nullable() });
const reviewState = z.custom<ReviewState>();

export const reviewEvents = {
  "video.edited": event({
    /** What was there before and after, once it was decided on. */
    data: z.object({
      fields: z.array(z.custom<DetailField>()),
      after: reviewState.optional(),
      from: z.custom<Partial<VideoDetails>>().optional(),
      to: z.custom<Partial<VideoDetails>>().optional(),
    }),
    sentence: edited,
    tells: [],
    publicName: "video.edited",
  }),
  "review.approved": event({
    data: decided,
    sentence: (data, _, t) => because(t, t("review.approved"), data),
    tells: ["creator"],
    publicName: "review.approved",
  }),
  "review.changes_requested": event({
    data: decided,
    sentence: (data, _, t) => because(t, t("review.changes_requested"), data),
    tells: ["creator"],
    publicName: "review.changes_requested",
  }),
  "review.rejected": event({
    data: decided,
    sentence: (data, _, t) => because(t, t("review.rejected"), data),
    tells: ["creator"],
    publicName: "review.rejected",
  }),
  "review.reopened": event({
    data: z.object({ reason: z.string(), from: reviewState }),
    sentence: (data, _, t) => because(t, t("review.reopened"), data),
    tells: ["creator", "desk"],
    publicName: "review.reopened",
  }),
  "review.withdrawn": event({
    data: z.object({ from: reviewState }),
    sentence: (_data, _whom, t) => t("review.withdrawn"),
    tells: ["desk"],
    publicName: "review.withdrawn",
  }),
  "review.urgency_changed": event({
    data: urgency.extend({ from: urgency }),
    sentence: urgencyChanged,
    tells: [],
    deskOnly: true,
    publicName: null,
  }),
  "review.assigned": event({
    /** Ids of people; `taken`: by whoever did it. */
    data: z.object({ to: z.string().nullable(), from: z.string().nullable(), taken: z.boolean() }),
    sentence: assigned,
    tells: [],
    deskOnly: true,
    publicName: null,
  }),
};

function urgencyChanged(
  { urgent, dueAt, from }: Record<string, unknown>,
  _whom: string,
  t: Translate<"events">,
): string {
  const before = urgency.safeParse(from).data ?? { urgent: false, dueAt: null };
  const mark = urgent === before.urgent ? [] : [t(urgent ? "madeUrgent" : "notUrgent")];
  const deadline =
    dueAt === before.dueAt
      ? []
      : [
          typeof dueAt === "string"
            ? t("deadlineSet", { time: formatTime(dueAt, "moment", t.language, "UTC") })
            : t("deadlineRemoved"),
        ];
  const [first, ...more] = [...mark, ...deadline];
  return first === undefined ? t("review.urgency_changed") : join(t, first, ...more);
}

function assigned(
  { to, from, taken }: Record<string, unknown>,
  whom: string,
  t: Translate<"events">,
): string {
  if (taken === true) return t(from ? "tookOver" : "tookOn");
  return to ? t("review.assigned", { person: whom }) : t("unassigned");
}

function edited(
  { fields, after }: Record<string, unknown>,
  _whom: string,
  t: Translate<"events">,
): string {
  const known = Array.isArray(fields) ? fields.filter(isDetailField) : [];
  const [first, ...others] = known.map((field) => t(`field.${field}`));
  const what = first === undefined ? t("details") : join(t, first, ...others);
  if (isDecision(after)) return t("video.editedAfter", { decision: after, fields: what });
  return t("video.edited", { fields: what });
}
