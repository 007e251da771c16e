import { z } from "zod";
import type { DetailField, VideoDetails } from "../details.ts";
import type { MediaFacts } from "../media.ts";
import { rightsCodes } from "../rights.ts";
import type { Rights } from "../rights.ts";
import type { ExportState, ReviewState, UploadState } from "../states.ts";
import { TITLE_LENGTH } from "../title.ts";
import type { Refusal } from "../verdict.ts";
import type { EncodingReport, EncodingView, Playback } from "./playback.ts";
import { code, line, lines, name } from "./text.ts";
import type { PendingDecisionView } from "./pending-decision.ts";
import type { PersonRef, TimelineView } from "./timeline.ts";
import type { Receipt } from "./receipt.ts";

// `/api/videos`.

export const EditVideo = z
  .object({
    title: name(TITLE_LENGTH, "a video needs a title"),
    description: lines(5000),
    tags: z.array(name(50, "a tag needs a word")).max(20),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language is a tag such as en or pt-BR")
      .nullable(),
    rights: z.enum(rightsCodes),
    rightsNote: lines(1000),
  })
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, "say what to change");
export type EditVideo = z.infer<typeof EditVideo>;

export const ListVideos = z.object({
  cursor: code(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  search: line(200).optional(),
  upload: z.enum(["RESERVED", "VERIFIED", "REFUSED"]).optional(),
  review: z.enum(["PENDING", "APPROVED", "CHANGES_REQUESTED", "REJECTED", "WITHDRAWN"]).optional(),
  creator: z.uuid().optional(),
  order: z.enum(["newest", "oldest"]).default("newest"),
});
export type ListVideos = z.infer<typeof ListVideos>;

/** How the copy of the approved version to where approved ones go stands. */
export type ExportView = {
  state: ExportState;
  /** Of the copy; what is known of it lies beside it, with ".json" at the end. */
  key: string | null;
  /** Why it failed. */
  reason?: string;
};

/** One video in a list. `posterUrl`, `stripUrl` and `smallStripUrl` are presigned GETs and go stale. */
export type VideoSummary = {
  id: string;
  title: string;
  creator: PersonRef;
  createdAt: string;
  submittedAt: string | null;
  fileName: string;
  size: number;
  version: number;
  media: MediaFacts | null;
  posterUrl: string | null;
  stripUrl: string | null;
  /** For lists: a few kB, where there is one; else the strip. */
  smallStripUrl: string | null;
  upload: {
    id: string;
    state: UploadState;
    refusal?: { reason: Refusal; detail: string };
    /**
     * For the desk, of an original that is on its way in parts: how much of it the store has, as of some seconds ago; null
     * while that is not known.
     */
    receivedBytes?: number | null;
  };
  encoding: EncodingView;
  review: {
    state: ReviewState;
    reason: string | null;
    note: string | null;
    by: PersonRef | null;
    at: string | null;
  };
};

/** What the desk decided on, and what its creator has changed since. */
export type DecidedDetails = {
  /** Null: decided before these were kept, and edited afterwards. */
  details: VideoDetails | null;
  changed: DetailField[];
};

export type VideoView = VideoSummary & {
  description: string;
  tags: string[];
  language: string | null;
  receipt: Receipt | null;
  timeline: TimelineView[];
  claim: { by: PersonRef; until: string } | null;
  /** For the desk: decided, and to be undone until then; `review` says PENDING meanwhile. */
  pendingDecision?: PendingDecisionView | null;
  rights: Rights | null;
  rightsNote: string;
  /** Names the details as they are here. Handed back with a decision, it is made on these or not at all. */
  detailsVersion: string;
  /** Null until it is approved or rejected. */
  decided: DecidedDetails | null;
  playback: Playback;
  /** Null until there is an encoding. */
  report: EncodingReport | null;
  /** Null until it is approved, and where nothing is exported. */
  export: ExportView | null;
  /** For the desk: approved, and not copied yet or in vain. `POST /api/videos/{id}/export` queues it. */
  canExport?: true;
  /** The newer version on its way, if there is one. */
  nextUpload: { id: string; state: UploadState; fileName: string } | null;
};

/** Answer of `GET /api/videos/{id}/state`: how far a video is, for whoever asks again and again. */
export type VideoState = {
  id: string;
  /** Of the current version. */
  upload: { id: string; state: UploadState };
  encoding: EncodingView;
  review: { state: ReviewState };
  /** Null where nothing is exported. */
  export: { state: ExportState } | null;
};

export type VideoPage = { videos: VideoSummary[]; nextCursor: string | null };
