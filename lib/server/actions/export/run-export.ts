import { releases } from "#lib/domain/decisions.ts";
import { changedFields } from "#lib/domain/details.ts";
import { mimeTypeFor } from "#lib/domain/containers.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { recordEvent } from "#lib/server/model/events/record-event.ts";
import { copyLimits, copyTo } from "#lib/server/base/s3/copy-to.ts";
import type { CopyLimits, CopyTarget } from "#lib/server/base/s3/copy-to.ts";
import { answeredCode, answeredStatus } from "#lib/server/base/s3/failures.ts";
import { headObject } from "#lib/server/base/s3/objects.ts";
import type { StoredObject } from "#lib/server/base/s3/objects.ts";
import { putText } from "#lib/server/base/s3/put-text.ts";
import { detailsOf } from "#lib/server/model/details/decided-details.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { readTimeline } from "#lib/server/model/videos/read-timeline.ts";
import { failExport } from "#lib/server/actions/export/fail-export.ts";
import { exportInclude, sidecarOf } from "#lib/server/model/export/sidecar.ts";
import type { ExportedUpload } from "#lib/server/model/export/sidecar.ts";

/**
 * Copies an approved original to the export location, and finally writes its sidecar: if the sidecar exists, the copy
 * is complete. Safe to repeat and to run concurrently: keys are the same, and an existing copy is kept. The bytes stay
 * inside the store.
 * @returns "failed" if a retry would not help; the reason is in the database
 * @throws anything that a retry may fix
 */
export async function runExport(
  uploadId: string,
  {
    now,
    signal,
    limits = copyLimits,
  }: { now: () => Date | Promise<Date>; signal: AbortSignal; limits?: CopyLimits },
): Promise<"done" | "failed" | "not_needed"> {
  const upload = await db.upload.findUnique({ where: { id: uploadId }, include: exportInclude });
  const { bucket, key } = upload?.export ?? {};
  if (!upload || upload.export?.state !== "QUEUED" || !bucket || !key) return "not_needed";
  const fail = async (reason: string) => {
    await failExport(uploadId, reason, await now());
    return "failed" as const;
  };
  const problem = exportProblem(upload);
  if (problem) return fail(problem);

  const target = { bucket, key };
  try {
    if (!isTheOriginal(await headObject(key, bucket), upload)) {
      const copied = await copyTo(sourceOf(upload), target, limits, signal);
      if (!copied) return await fail("The original is not there any more, or is not the same.");
    }
    const copy = await headObject(key, bucket);
    if (!isTheOriginal(copy, upload)) throw new Error(difference(copy, upload));
    const name = key.slice(key.lastIndexOf("/") + 1);
    signal.throwIfAborted();
    const edits = await readTimeline(upload.videoId, { atDesk: true });
    const sidecar = sidecarOf(upload, name, edits);
    await putText({ bucket, key: `${key}.json` }, sidecar, "application/json");
  } catch (error) {
    if (answeredStatus(error, 403) || answeredCode(error, "NoSuchBucket")) {
      return fail(`The portal may not write to the bucket ${bucket}, or there is none.`);
    }
    throw error;
  }
  return (await finish(upload, target, await now())) ? "done" : "not_needed";
}

function exportProblem({ id, video }: ExportedUpload): string | null {
  if (releases(video.reviewState) && video.currentUploadId === id) return null;
  if (video.reviewState === "WITHDRAWN") return "The creator withdrew it before it was copied.";
  return "It is not the approved version any more.";
}

function sourceOf(upload: ExportedUpload) {
  return {
    key: upload.key,
    etag: `"${upload.etag ?? ""}"`,
    size: Number(upload.size),
    contentType: mimeTypeFor(readMediaFacts(upload.media)?.container),
  };
}

/** Compares the copy with the receipt: size, and the whole checksum if the store keeps one of both. */
function isTheOriginal(copy: StoredObject | null, upload: ExportedUpload): boolean {
  if (!copy || copy.size !== Number(upload.size)) return false;
  const isComparable =
    copy.checksum && upload.checksumType === "FULL_OBJECT" && copy.checksumType === "FULL_OBJECT";
  return !isComparable || copy.checksum === upload.storedChecksum;
}

function difference(copy: StoredObject | null, upload: ExportedUpload): string {
  if (!copy) return "The copy is not there.";
  const checksums = `checksum ${copy.checksum} instead of ${upload.storedChecksum}`;
  return `The copy is not what the receipt says: ${copy.size} of ${upload.size} bytes, ${checksums}.`;
}

/** Leaves an edit that was made while the sidecar was written to the next sidecar. */
async function requireSameDetails(tx: Tx, { video }: ExportedUpload): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Video" WHERE id = ${video.id}::uuid FOR SHARE`;
  const now = await tx.video.findUniqueOrThrow({ where: { id: video.id } });
  if (changedFields(detailsOf(video), detailsOf(now)).length === 0) return;
  throw new Error("the details were changed while the sidecar was written");
}

async function finish(upload: ExportedUpload, target: CopyTarget, now: Date): Promise<boolean> {
  return db.$transaction(async (tx) => {
    // The video before its export, in the order in which an edit locks them.
    await requireSameDetails(tx, upload);
    const { count } = await tx.export.updateMany({
      where: { uploadId: upload.id, state: "QUEUED" },
      data: { state: "DONE", reason: null, settledAt: now },
    });
    if (count === 0) return false;
    await recordEvent(
      tx,
      {
        kind: "export.done",
        actorId: null,
        videoId: upload.videoId,
        uploadId: upload.id,
        data: target,
      },
      now,
    );
    return true;
  });
}
