import { z } from "zod";
import { detailFields } from "../details.ts";
import { MOST_EDITED } from "../edit-limits.ts";
import { MediaFacts } from "../media.ts";
import { rightsCodes } from "../rights.ts";
import { reviewStates } from "../decisions.ts";
import { countedStates, exportStates, uploadStates } from "../states.ts";
import { TITLE_LENGTH } from "../title.ts";
import { refusals } from "../verdict.ts";
import { bytes, days, id, keyOf, nextCursor, time } from "./fields.ts";
import { EncodingReport, EncodingView, Playback } from "./playback.ts";
import { code, line, lines, name, said } from "./text.ts";
import { PendingDecisionView } from "./pending-decision.ts";
import { ProblemAnswer } from "./problem.ts";
import { PersonRef, TimelineView } from "./timeline.ts";
import { Receipt } from "./receipt.ts";

// `/api/videos`.

const edited = {
  title: name(TITLE_LENGTH, said("a video needs a title", "title_missing")),
  description: lines(5000),
  tags: z.array(name(50, said("a tag needs a word", "tag_missing"))).max(20),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language is a tag such as en or pt-BR")
    .nullable(),
  rights: z.enum(rightsCodes),
  rightsNote: lines(1000),
};

export const EditVideo = z
  .object(edited)
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, "say what to change")
  .meta({ id: "EditVideo", description: "What to change; fields that are left out stay" });
export type EditVideo = z.infer<typeof EditVideo>;

/** What a creator says of every new video; they have a title of their own each. */
export const UsualDetails = z
  .object({
    description: edited.description.default(""),
    tags: edited.tags.default([]),
    language: edited.language.default(null),
    rights: edited.rights.nullable().default(null),
    rightsNote: edited.rightsNote.default(""),
  })
  .meta({ id: "UsualDetails", description: "What your new videos start with" });
export type UsualDetails = z.infer<typeof UsualDetails>;

export const EditVideos = z
  .object({
    videos: z
      .array(z.object({ videoId: z.uuid(), edit: EditVideo }))
      .min(1, "name at least one video")
      .max(MOST_EDITED),
  })
  .meta({ id: "EditVideos", description: "What to change of each of several videos" });
export type EditVideos = z.infer<typeof EditVideos>;

/** Which videos of the library, and in which order. */
export const FilterVideos = z.object({
  search: line(200)
    .optional()
    .describe("Words of titles, descriptions, tags, file names, notes and creators' names"),
  upload: z.enum(countedStates).optional(),
  review: z.enum(reviewStates).optional(),
  creator: z.uuid().optional(),
  tag: line(50).optional(),
  needs: z
    .enum(["creator"])
    .optional()
    .describe(
      "Your own that wait for you: changes were requested, the file was not accepted, or nothing is said of the rights",
    ),
  ...days,
  order: z.enum(["newest", "oldest"]).default("newest"),
});
export type FilterVideos = z.infer<typeof FilterVideos>;

export const ListVideos = FilterVideos.extend({
  cursor: code(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
export type ListVideos = z.infer<typeof ListVideos>;

/** How the copy of the approved version to where approved ones go stands. */
export const ExportView = z
  .object({
    state: z.enum(exportStates),
    key: z
      .string()
      .nullable()
      .describe('Of the copy; what is known of it lies beside it, with ".json" at the end'),
    reason: z.string().optional().describe("Why it failed"),
  })
  .meta({ id: "Export", description: "How the copy of an approved original stands" });
export type ExportView = z.infer<typeof ExportView>;

/** Why a file was not accepted. */
export const RefusalView = z
  .object({ reason: keyOf(refusals), detail: z.string() })
  .meta({ id: "Refusal", description: "Why a file was not accepted" });

const temporaryUrl = z.string().nullable().describe("A signed GET that expires");

/** One video in a list. `posterUrl`, `stripUrl` and `smallStripUrl` are presigned GETs and go stale. */
export const VideoSummary = z
  .object({
    id,
    title: z.string(),
    creator: PersonRef,
    createdAt: time,
    submittedAt: time.nullable(),
    fileName: z.string(),
    size: bytes,
    version: z.int().min(1),
    media: MediaFacts.nullable(),
    posterUrl: temporaryUrl,
    stripUrl: temporaryUrl,
    smallStripUrl: z
      .string()
      .nullable()
      .describe("For lists: a few kB, where there is one; otherwise the strip"),
    upload: z.object({
      id,
      state: z.enum(uploadStates),
      refusal: RefusalView.optional(),
      receivedBytes: z
        .number()
        .nullable()
        .optional()
        .describe(
          "For reviewers, of an original that is uploading in parts: how much has arrived, as of some seconds ago; null while unknown",
        ),
    }),
    encoding: EncodingView,
    review: z.object({
      state: z.enum(reviewStates),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      by: PersonRef.nullable(),
      at: time.nullable(),
    }),
  })
  .meta({ id: "VideoSummary", description: "One video in a list" });
export type VideoSummary = z.infer<typeof VideoSummary>;

const VideoDetails = z.object({
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  language: z.string().nullable().describe("BCP 47"),
  rights: z.enum(rightsCodes).nullable(),
  rightsNote: z.string(),
});

/** What became of each, in the order of the request. A video that is refused keeps none of the others from it. */
export const EditVideosResult = z
  .object({
    results: z.array(
      z.discriminatedUnion("saved", [
        z
          .object({ videoId: id, saved: z.literal(true), details: VideoDetails })
          .meta({ id: "SavedVideo" }),
        z
          .object({ videoId: id, saved: z.literal(false), problem: ProblemAnswer })
          .meta({ id: "UnsavedVideo" }),
      ]),
    ),
  })
  .meta({ id: "EditVideosResult" });
export type EditVideosResult = z.infer<typeof EditVideosResult>;

/** What the desk decided on, and what its creator has changed since. */
export const DecidedDetails = z
  .object({
    details: VideoDetails.nullable().describe(
      "Null: decided before details were kept, and edited since",
    ),
    changed: z.array(z.enum(detailFields)),
  })
  .meta({
    id: "DecidedDetails",
    description: "The details that were decided on, and which of them have changed since",
  });
export type DecidedDetails = z.infer<typeof DecidedDetails>;

export const ReviewClaim = z
  .object({ by: PersonRef, until: time })
  .meta({ id: "ReviewClaim", description: "Who is reviewing it" });

export const UrgencyView = z
  .object({ urgent: z.boolean(), dueAt: time.nullable() })
  .meta({ id: "Urgency", description: "How soon the desk needs it" });

export const Assignment = z
  .object({
    to: PersonRef.nullable().describe("Who should review it"),
    from: PersonRef.nullable().describe("Who should have before"),
  })
  .meta({ id: "Assignment" });

export const VideoView = VideoSummary.extend({
  description: z.string(),
  tags: z.array(z.string()),
  language: z.string().nullable(),
  receipt: Receipt.nullable(),
  timeline: z.array(TimelineView),
  claim: ReviewClaim.nullable(),
  pendingDecision: PendingDecisionView.nullable()
    .optional()
    .describe("For reviewers: decided, and can still be undone; `review` says PENDING meanwhile"),
  urgency: UrgencyView.optional().describe("For reviewers"),
  assignment: Assignment.optional().describe("For reviewers"),
  rights: z.enum(rightsCodes).nullable(),
  rightsNote: z.string(),
  detailsVersion: z
    .string()
    .describe(
      "Names the details as they are here. Sent with a decision, it is made on these or not at all",
    ),
  decided: DecidedDetails.nullable().describe("Null until it is approved or rejected"),
  playback: Playback,
  report: EncodingReport.nullable().describe("Null until it is encoded"),
  export: ExportView.nullable().describe(
    "Null until it is approved, and where nothing is exported",
  ),
  canExport: z
    .literal(true)
    .optional()
    .describe("For reviewers: `POST /api/videos/{videoId}/export` queues it (again)"),
  nextUpload: z
    .object({ id, state: z.enum(uploadStates), fileName: z.string() })
    .nullable()
    .describe("The newer version that is uploading, if there is one"),
}).meta({ id: "Video", description: "One video" });
export type VideoView = z.infer<typeof VideoView>;

/** Answer of `GET /api/videos/{id}/state`: how far a video is, for whoever asks again and again. */
export const VideoState = z
  .object({
    id,
    upload: z.object({ id, state: z.enum(uploadStates) }).describe("Of the current version"),
    encoding: EncodingView,
    review: z.object({ state: z.enum(reviewStates) }),
    export: z
      .object({ state: z.enum(exportStates) })
      .nullable()
      .describe("Null where nothing is exported"),
  })
  .meta({ id: "VideoState", description: "How far a video is" });
export type VideoState = z.infer<typeof VideoState>;

export const VideoPage = z
  .object({ videos: z.array(VideoSummary), nextCursor })
  .meta({ id: "VideoPage" });
export type VideoPage = z.infer<typeof VideoPage>;
