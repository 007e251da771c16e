import type { EncodingView } from "#lib/domain/wire/playback.ts";
import { readEncodingReason } from "#lib/domain/encoding-reasons.ts";
import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { readyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";
import { smallFilmstripKey, thumbnailKey } from "#lib/server/base/s3/keys.ts";
import type { Thumbnail } from "#lib/server/base/s3/keys.ts";
import { presignPicture } from "#lib/server/base/s3/presign-get.ts";
import { viewRefusal } from "#lib/server/model/uploads/view-upload.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";

const named = { select: { id: true, name: true, email: true } } as const;

/** The relations a summary needs. */
export const summaryInclude = {
  creator: named,
  reviewedBy: named,
  // Whether they may still review: a claim ends with the right to have one.
  claimedBy: { select: { ...named.select, role: true, suspendedAt: true } },
  assignedTo: named,
  assignedFrom: named,
  currentUpload: { include: { encoding: true } },
  // Only for reviewers until it takes effect: a summary does not contain it.
  pendingDecision: { include: { reviewer: named } },
} as const satisfies Prisma.VideoInclude;

export type VideoRow = Prisma.VideoGetPayload<{ include: typeof summaryInclude }>;
export type UploadRow = NonNullable<VideoRow["currentUpload"]>;

/** Returns the current version. Every video has one: the first is reserved in the same transaction. */
export function currentUploadOf(video: VideoRow): UploadRow {
  if (!video.currentUpload) throw new Error(`video ${video.id} has no current upload`);
  return video.currentUpload;
}

/** Whether somebody may watch it: a withdrawn video only its creator; reviewers keep its record. */
export function mayWatch(viewer: Viewer, video: VideoRow): boolean {
  return video.reviewState !== "WITHDRAWN" || video.creatorId === viewer.id;
}

/** Returns a video as lists show it. Its pictures' URLs expire; nothing is public. */
export async function summarizeVideo(viewer: Viewer, video: VideoRow): Promise<VideoSummary> {
  const upload = currentUploadOf(video);
  const watchable = mayWatch(viewer, video);
  const [poster, strip, smallFilmstrip] = await Promise.all([
    watchable ? posterUrl(upload) : null,
    watchable && upload.hasStrip ? thumbnailUrl(upload, "strip") : null,
    watchable && upload.hasSmallStrip
      ? presignPicture(smallFilmstripKey(upload), new Date())
      : null,
  ]);
  return {
    id: video.id,
    title: video.title,
    creator: personRef(video.creator),
    createdAt: video.createdAt.toISOString(),
    submittedAt: video.submittedAt?.toISOString() ?? null,
    fileName: upload.fileName,
    size: Number(upload.size),
    version: upload.version,
    media: readMediaFacts(upload.media),
    posterUrl: poster,
    stripUrl: strip,
    smallStripUrl: smallFilmstrip ?? strip,
    upload: { id: upload.id, state: upload.state, refusal: viewRefusal(upload) },
    encoding: viewEncoding(video, upload),
    review: {
      state: video.reviewState,
      reason: video.reviewReason,
      note: video.reviewNote,
      by: video.reviewedBy && personRef(video.reviewedBy),
      at: video.reviewedAt?.toISOString() ?? null,
    },
  };
}

/** Returns the state of a version's encoding. */
export function viewEncoding(
  { reviewState }: VideoRow,
  { state, encodingState, encoding }: UploadRow,
): EncodingView {
  const failed = encodingState === "FAILED";
  const reason = failed ? encoding?.reason : null;
  const isWanted = state === "VERIFIED" && reviewState !== "WITHDRAWN";
  const canStart = env.ENCODER !== "none" && isWanted && (failed || encodingState === "NONE");
  return {
    state: encodingState,
    percent: encoding?.percent ?? 0,
    ...(reason && { reason, ...reasonOf(reason) }),
    ...(canStart && { canStart }),
  };
}

function reasonOf(reason: string): Pick<EncodingView, "reasonCode" | "reasonDetail"> {
  const known = readEncodingReason(reason);
  if (!known) return {};
  return { reasonCode: known.code, ...(known.detail && { reasonDetail: known.detail }) };
}

/** Returns the encoder's poster if there is one, else the one made by the sender's browser. */
function posterUrl(upload: UploadRow): Promise<string> | null {
  const encoding = readyEncoding(upload);
  if (encoding?.result.poster) {
    return presignPicture(encoding.prefix + encoding.result.poster, new Date());
  }
  return upload.hasPoster ? thumbnailUrl(upload, "poster") : null;
}

function thumbnailUrl(upload: UploadRow, thumbnail: Thumbnail): Promise<string> {
  return presignPicture(thumbnailKey(upload, thumbnail), new Date());
}
