import { isOpen } from "#lib/domain/states.ts";
import { PREVIEW_TYPE } from "#lib/domain/preview-container.ts";
import { PREVIEW_MAX_BYTES } from "#lib/domain/preview.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { PreviewTransfer } from "#lib/domain/wire/transfers.ts";
import type { SignPreview } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { incomingPreviewKey } from "#lib/server/base/s3/keys.ts";
import { noteSigned } from "#lib/server/model/uploads/signed-until.ts";
import { signWhole } from "./sign-whole.ts";

/**
 * Signs permission to send the preview that the sender's browser makes while the original is being uploaded. Only a
 * video's first version has one: until a new version arrives, reviewers have the old one to watch.
 * @param size bytes of the preview, once it is made
 * @throws Problem `upload_not_open` once the upload has its verdict or has ended without one
 */
export async function signPreview(
  upload: Upload,
  now: Date,
  { size }: SignPreview = {},
): Promise<PreviewTransfer> {
  if (!isOpen(upload) || upload.version > 1) {
    throw new Problem("upload_not_open", "This upload needs no preview any more.", {
      members: { state: upload.state },
    });
  }
  if (upload.previewType) return { transfer: null };
  await noteSigned(upload, now);
  const rule = {
    key: incomingPreviewKey(upload.id),
    contentType: PREVIEW_TYPE,
    minBytes: 1,
    maxBytes: PREVIEW_MAX_BYTES,
    bytes: size,
    seconds: env.URL_SECONDS,
  };
  return { transfer: await signWhole(rule, now) };
}
