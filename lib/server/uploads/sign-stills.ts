import { Problem } from "#lib/domain/problem.ts";
import type { StillsTransfer } from "#lib/domain/wire/transfers.ts";
import type { Upload } from "../db/generated/client.ts";
import { env } from "../env.ts";
import { incomingStillKey } from "../s3/keys.ts";
import type { Still } from "../s3/keys.ts";
import { presignPost } from "../s3/presign-post.ts";

/** Bytes. A strip of 2560 × 90 pixels has about 80 kB, a poster of 640 × 360 about 60. */
const STILL_MAX_BYTES = 300 * 1024;

/**
 * Signs forms for the two pictures that the browser makes of a file.
 * @throws Problem `upload_not_open` for an upload that came to nothing
 */
export async function signStills(upload: Upload, now: Date): Promise<StillsTransfer> {
  if (upload.state !== "RESERVED" && upload.state !== "VERIFIED") {
    throw new Problem("upload_not_open", "This upload is closed; it needs no pictures.", {
      members: { state: upload.state },
    });
  }
  const sign = (still: Still) =>
    presignPost(
      {
        key: incomingStillKey(upload.id, still),
        contentType: "image/jpeg",
        minBytes: 1,
        maxBytes: STILL_MAX_BYTES,
        seconds: env.URL_SECONDS,
      },
      now,
    );
  const [poster, strip] = await Promise.all([sign("poster"), sign("strip")]);
  return { poster, strip };
}
