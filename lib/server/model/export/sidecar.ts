import { textsIn } from "#lib/domain/texts/compiled.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import type { Encoding, Prisma } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { readyEncoding } from "#lib/server/encoding/model/ready-encoding.ts";
import { receiptOf } from "#lib/server/model/uploads/receipt.ts";
import { decidedDetailsOf, detailsOf } from "#lib/server/model/details/decided-details.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";

/** The relations an export needs. */
export const exportInclude = {
  encoding: true,
  export: true,
  video: { include: { creator: true, reviewedBy: true } },
} as const satisfies Prisma.UploadInclude;

export type ExportedUpload = Prisma.UploadGetPayload<{ include: typeof exportInclude }>;

/**
 * Returns what the portal knows about an approved original, for those who publish it; the same on every try.
 * @param fileName name of the exported copy
 * @param edits the video's history, for changes after the approval
 */
export function sidecarOf(
  upload: ExportedUpload,
  fileName: string,
  edits: readonly TimelineView[],
): string {
  const { video } = upload;
  const now = detailsOf(video);
  const decided = decidedDetailsOf(video, edits);
  const details = decided?.details ?? now;
  const say = textsIn("en", "details");
  const sidecar = {
    format: "newsreel-export/1",
    file: fileName,
    video: {
      id: video.id,
      title: details.title,
      description: details.description,
      tags: details.tags,
      language: details.language,
      version: upload.version,
      url: new URL(`/videos/${video.id}`, env.NEXTAUTH_URL).href,
    },
    creator: personRef(video.creator),
    rights: {
      code: details.rights,
      words: details.rights ? say(`said.${details.rights}`) : say("notSpecified"),
      note: details.rightsNote,
    },
    decision: {
      decision: video.reviewState,
      by: video.reviewedBy && personRef(video.reviewedBy),
      at: video.reviewedAt?.toISOString() ?? null,
      note: video.reviewNote,
    },
    // Everything above is as approved. For approvals older than this record, only the current values are known.
    changedAfterApproval: (decided?.changed ?? []).map((field) => ({
      field,
      ...(decided?.details && { approved: decided.details[field] }),
      now: now[field],
    })),
    receipt: receiptOf(upload),
    media: readMediaFacts(upload.media),
    encoding: encodingOf(upload),
  };
  return `${JSON.stringify(sidecar, null, 2)}\n`;
}

function encodingOf(upload: ExportedUpload & { encoding: Encoding | null }) {
  const ready = readyEncoding(upload);
  if (!ready) return { state: upload.encodingState };
  const { renditions, loudness, warnings, captions } = ready.result;
  return {
    state: upload.encodingState,
    encoder: upload.encoding?.encoder,
    renditions,
    loudness,
    warnings,
    captions: captions.map(({ language, label }) => ({ language, label })),
  };
}
