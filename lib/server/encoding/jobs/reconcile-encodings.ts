import { EncodingRefused } from "#lib/domain/encoding.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Encoding, Upload } from "#lib/server/base/db/generated/client.ts";
import { logError } from "#lib/server/base/log.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { pollMediaConvertJob } from "#lib/server/encoding/actions/mediaconvert/poll-job.ts";
import { validateOutput } from "#lib/server/encoding/base/output/validate-output.ts";
import { handleEncoderEvent } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import { JOB_REQUEST_SECONDS } from "#lib/server/encoding/actions/webhook/encoding-job-request.ts";

/** Minutes without an event after which an external encoder is polled. */
const SILENT_MINUTES = 30;

/** Encodings polled in a run; the next run polls the rest. */
const BATCH = 20;

/**
 * Polls external encoders whose events may have been lost. Runs may overlap.
 * @returns how many were polled
 */
export async function reconcileEncodings(now: Date): Promise<number> {
  const silent = await db.encoding.findMany({
    where: {
      encoder: { in: ["mediaconvert", "webhook"] },
      jobRef: { not: null },
      settledAt: null,
      heardAt: { lt: new Date(now.getTime() - SILENT_MINUTES * 60_000) },
      upload: { encodingState: "RUNNING" },
    },
    include: { upload: true },
    orderBy: { heardAt: "asc" },
    take: BATCH,
  });
  for (const encoding of silent) {
    try {
      if (encoding.encoder === "webhook") await lookForDelivery(encoding, now);
      else await pollMediaConvertJob(encoding, encoding.jobRef ?? "", now);
    } catch (error) {
      const { uploadId, attempt } = encoding;
      logError("an encoder elsewhere could not be asked", error, { uploadId, attempt });
    }
  }
  return silent.length;
}

/** A webhook service cannot be polled, but its output may be complete already. */
async function lookForDelivery(encoding: Encoding & { upload: Upload }, now: Date): Promise<void> {
  const { uploadId, attempt, upload } = encoding;
  const media = readMediaFacts(upload.media);
  if (!media) return;
  const report = { warnings: [] };
  const missing = await validateOutput(renditionsPrefix(upload, attempt), media, report).then(
    () => null,
    (error: unknown) => {
      if (error instanceof EncodingRefused) return error.message;
      throw error;
    },
  );
  const began = encoding.startedAt ?? encoding.queuedAt;
  const isOver = now.getTime() - began.getTime() > JOB_REQUEST_SECONDS * 1000;
  const of = { uploadId, attempt };
  if (missing === null) await handleEncoderEvent(of, "webhook", { type: "ready", report }, now);
  else if (isOver) {
    const reason = `The encoding service did not deliver within 24 hours. ${missing}`;
    await handleEncoderEvent(of, "webhook", { type: "failed", reason }, now);
  } else await handleEncoderEvent(of, "webhook", { type: "at_work" }, now);
}
