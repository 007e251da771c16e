import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { downloadName } from "#lib/domain/download-name.ts";
import { bucket, s3 } from "./client.ts";
import { currentSigning, lifetime } from "./signing.ts";

/** Seconds. Pictures shown all over the portal keep their URL for an hour, so that browsers cache them. */
const PICTURE_STEP = 60 * 60;

/**
 * Signs a URL that reads one object, or ranges of it, until it expires.
 * @param options.fileName offers the object as a download of this name
 * @param options.contentType content type of the answer; the stored one came from the sender and is not trusted
 * @param options.seconds lifetime, unless the credentials expire earlier
 */
export async function presignGet(
  key: string,
  options: { fileName?: string; contentType: string; seconds: number },
): Promise<string> {
  const signing = await currentSigning();
  const signingDate = new Date(Date.now() + s3.config.systemClockOffset);
  const expiresIn = lifetime(options.seconds, signing, signingDate);
  return getSignedUrl(s3, readObject(key, options), { expiresIn, signingDate });
}

/**
 * Signs a URL of a picture that stays the same for an hour (or until the credentials change) and works for one to two
 * hours.
 */
export async function presignPicture(key: string, now: Date): Promise<string> {
  const step = PICTURE_STEP * 1000;
  const signing = await currentSigning();
  const at = now.getTime() + s3.config.systemClockOffset;
  const signingDate = new Date(Math.floor(at / step) * step);
  return getSignedUrl(s3, readObject(key, { contentType: "image/jpeg" }), {
    expiresIn: lifetime(2 * PICTURE_STEP, signing, signingDate),
    signingDate,
  });
}

function readObject(key: string, as: { fileName?: string; contentType: string }) {
  return new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: as.contentType,
    ResponseContentDisposition: as.fileName ? attachment(as.fileName) : undefined,
  });
}

/** RFC 6266: an ASCII name for old clients, the real one in UTF-8. */
function attachment(fileName: string): string {
  const name = downloadName(fileName);
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
