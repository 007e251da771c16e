import { isOpen } from "#lib/domain/states.ts";
import { THUMBNAIL_MAX_BYTES } from "#lib/domain/preview.ts";
import { Problem } from "#lib/domain/problem.ts";
import type { StillsTransfer } from "#lib/domain/wire/transfers.ts";
import type { SignStills } from "#lib/domain/wire/uploads.ts";
import type { Upload } from "#lib/server/base/db/generated/client.ts";
import { env } from "#lib/server/base/env.ts";
import { incomingThumbnailKey } from "#lib/server/base/s3/keys.ts";
import type { Thumbnail } from "#lib/server/base/s3/keys.ts";
import { areThumbnailsFrozen } from "#lib/server/model/uploads/are-thumbnails-frozen.ts";
import { noteSigned } from "#lib/server/model/uploads/signed-until.ts";
import { signWhole } from "./sign-whole.ts";

/**
 * Signs permission to send the two pictures that the browser makes of a file.
 * @param sizes bytes of the pictures, as far as the sender knows them
 * @throws Problem `upload_not_open` if the upload ended without a verdict, or its video has been decided on
 */
export async function signThumbnails(
  upload: Upload,
  now: Date,
  sizes: SignStills = {},
): Promise<StillsTransfer> {
  if (!isOpen(upload) && upload.state !== "VERIFIED") {
    throw new Problem("upload_not_open", "This upload is closed; it needs no pictures.", {
      members: { state: upload.state },
    });
  }
  if (await areThumbnailsFrozen(upload)) {
    throw new Problem(
      "upload_not_open",
      "This video has been decided on; its pictures stay as they are.",
      { members: { state: upload.state } },
    );
  }
  await noteSigned(upload, now);
  const sign = (thumbnail: Thumbnail) =>
    signWhole(
      {
        bytes: sizes[thumbnail],
        key: incomingThumbnailKey(upload.id, thumbnail),
        contentType: "image/jpeg",
        minBytes: 1,
        maxBytes: THUMBNAIL_MAX_BYTES,
        seconds: env.URL_SECONDS,
      },
      now,
    );
  const [poster, strip] = await Promise.all([sign("poster"), sign("strip")]);
  return { poster, strip };
}
