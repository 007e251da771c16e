import { freezesDetails } from "#lib/domain/decisions.ts";
import { z } from "zod";
import { changedFields, isDetailField } from "#lib/domain/details.ts";
import type { DetailField, VideoDetails } from "#lib/domain/details.ts";
import { isRights, rightsCodes } from "#lib/domain/rights.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import type { DecidedDetails } from "#lib/domain/wire/videos.ts";
import type { Prisma, Video } from "#lib/server/base/db/generated/client.ts";

const Kept = z.object({
  /** The version that was decided on: details kept for another say nothing about this one. */
  uploadId: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  language: z.string().nullable(),
  rights: z.enum(rightsCodes).nullable(),
  rightsNote: z.string(),
});

type DetailsRow = Pick<
  Video,
  "title" | "description" | "tags" | "language" | "rights" | "rightsNote"
>;
type DecidedRow = DetailsRow &
  Pick<Video, "reviewState" | "reviewedAt" | "currentUploadId" | "decidedDetails">;

/** Returns a video's current details. */
export function detailsOf(video: DetailsRow): VideoDetails {
  const { title, description, tags, language, rights, rightsNote } = video;
  return {
    title,
    description,
    tags,
    language,
    rightsNote,
    rights: isRights(rights) ? rights : null,
  };
}

/** Returns the details in the form that is stored with a decision. */
export function keepDetails(uploadId: string, details: VideoDetails): Prisma.InputJsonObject {
  return { uploadId, ...details };
}

/**
 * Returns the details that were decided on and what has been edited since; null while nothing is decided. For decisions
 * older than this record, the history at least tells which fields were edited afterwards.
 */
export function decidedDetailsOf(
  video: DecidedRow,
  timeline: readonly Pick<TimelineView, "kind" | "at" | "data">[],
): DecidedDetails | null {
  const { reviewState, reviewedAt, currentUploadId } = video;
  if (!freezesDetails(reviewState) || !reviewedAt) return null;
  const kept = Kept.safeParse(video.decidedDetails).data;
  if (!kept || kept.uploadId !== currentUploadId) {
    return { details: null, changed: editedAfter(reviewedAt, timeline) };
  }
  const { uploadId: _, ...details } = kept;
  return { details, changed: changedFields(details, detailsOf(video)) };
}

function editedAfter(
  decidedAt: Date,
  timeline: readonly Pick<TimelineView, "kind" | "at" | "data">[],
): DetailField[] {
  const fields = timeline
    .filter(({ kind, at }) => kind === "video.edited" && new Date(at) > decidedAt)
    .flatMap(({ data }) => (Array.isArray(data["fields"]) ? data["fields"] : []));
  return [...new Set(fields)].filter(isDetailField);
}
