import { EncodingRefused } from "#lib/domain/encoding.ts";
import type { EncoderName } from "#lib/domain/encoding.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { db } from "#lib/server/base/db/client.ts";
import { logError, logNote } from "#lib/server/base/log.ts";
import { renditionsPrefix } from "#lib/server/base/s3/keys.ts";
import { dropPreview } from "#lib/server/model/uploads/drop-preview.ts";
import { readMediaFacts } from "#lib/server/model/uploads/media-facts.ts";
import { cleanSettled } from "#lib/server/encoding/model/clean-attempts.ts";
import {
  failEncoding,
  finishEncoding,
  noteProgress,
} from "#lib/server/encoding/actions/transitions.ts";
import type { Attempt } from "#lib/server/encoding/base/attempt.ts";
import { validateOutput } from "#lib/server/encoding/base/output/validate-output.ts";
import type { EncoderReport } from "#lib/server/encoding/base/output/validate-output.ts";
import { retryEncodingJob } from "./retry-encoding-job.ts";

/** What an external encoder reports about an attempt. Events may arrive twice, late, and in any order. */
export type EncoderEvent =
  | { type: "at_work"; percent?: number | undefined }
  | {
      type: "ready";
      report: EncoderReport;
      /** Adds what the encoder cannot make itself, before the output is validated. */
      complete?: (prefix: string, media: MediaFacts) => Promise<void>;
    }
  /** `again`: a retry may succeed. */
  | { type: "failed"; reason: string; again?: boolean };

/**
 * `unknown`: there is no such upload. `not_wanted`: it was withdrawn or has ended, or another attempt is the current
 * one; whoever works on it should stop.
 */
export type EventResult = "done" | "not_wanted" | "unknown";

/** Handles an encoder's event: a reason to look at its output, never proof. Safe to repeat. */
export async function handleEncoderEvent(
  of: Attempt,
  encoder: EncoderName,
  event: EncoderEvent,
  now: Date,
): Promise<EventResult> {
  const encoding = await db.encoding.findUnique({
    where: { uploadId: of.uploadId },
    include: { upload: true },
  });
  const media = readMediaFacts(encoding?.upload.media);
  if (!encoding || !media) return "unknown";
  const { upload } = encoding;
  const counts =
    encoding.attempt === of.attempt &&
    encoding.encoder === encoder &&
    encoding.settledAt === null &&
    upload.encodingState === "RUNNING";

  if (event.type === "at_work")
    return counts && (await noteProgress(of, event.percent ?? 0, now)) ? "done" : "not_wanted";
  if (counts) {
    if (event.type === "failed" && event.again) await retryEncodingJob(of, event.reason, now);
    else if (event.type === "failed") await failEncoding(of, event.reason, now);
    else await finishDelivered(of, renditionsPrefix(upload, of.attempt), media, event, now);
  }
  // Objects written after the end of an attempt are removed, too.
  const cleaned = cleanSettled(of.uploadId).then(() => dropPreviewIfReady(of.uploadId));
  await cleaned.catch((error: unknown) =>
    logError("what an attempt left is still there", error, of),
  );
  return counts ? "done" : "not_wanted";
}

/** Deletes the sender's preview once there is an encoding. */
async function dropPreviewIfReady(uploadId: string): Promise<void> {
  const upload = await db.upload.findUniqueOrThrow({ where: { id: uploadId } });
  if (upload.encodingState === "READY") await dropPreview(upload);
}

async function finishDelivered(
  of: Attempt,
  prefix: string,
  media: MediaFacts,
  { report, complete }: Extract<EncoderEvent, { type: "ready" }>,
  now: Date,
): Promise<void> {
  try {
    await complete?.(prefix, media);
    const result = await validateOutput(prefix, media, report);
    if (await finishEncoding(of, result, now)) logNote("encoding is ready", of);
  } catch (error) {
    if (!(error instanceof EncodingRefused)) throw error;
    logNote("an encoder delivered what cannot be used", { ...of, reason: error.message });
    await failEncoding(of, error.message, now);
  }
}
