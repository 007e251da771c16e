import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { bucket, s3 } from "./client.ts";

/** Seconds. Pictures shown all over the portal keep one URL for an hour, so that browsers find them in their cache. */
const PICTURE_STEP = 60 * 60;

/**
 * A URL that reads one object, by range too, until it expires.
 * @param options.fileName offers the object as a download of this name
 * @param options.contentType what the answer calls itself; the store's own word is the sender's and is not trusted
 * @param options.seconds lifetime
 */
export function presignGet(
  key: string,
  options: { fileName?: string; contentType: string; seconds: number },
): Promise<string> {
  return getSignedUrl(s3, readObject(key, options), { expiresIn: options.seconds });
}

/** A URL of a picture that is the same for an hour; it works for one to two. */
export function presignPicture(key: string, now: Date): Promise<string> {
  const step = PICTURE_STEP * 1000;
  return getSignedUrl(s3, readObject(key, { contentType: "image/jpeg" }), {
    expiresIn: 2 * PICTURE_STEP,
    signingDate: new Date(Math.floor(now.getTime() / step) * step),
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

/** RFC 6266: an ASCII name for old clients, the true one in UTF-8. */
function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
