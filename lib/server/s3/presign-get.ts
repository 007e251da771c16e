import { GetObjectCommand } from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { bucket, s3 } from "./client.ts";

/** Seconds that a URL works at least. */
const VIEWING_SECONDS = 60 * 60;

/** Seconds. URLs of one hour are signed as of its beginning, so that browsers find the picture in their cache. */
const SIGNING_STEP = 60 * 60;

/**
 * A URL that reads one object, by range too, until it expires.
 * @param options.fileName offers the object as a download of this name
 * @param options.contentType what the answer calls itself; the store's own word is the sender's and is not trusted
 * @param options.seconds lifetime at least; up to an hour more, see SIGNING_STEP
 */
export function presignGet(
  key: string,
  options: { fileName?: string; contentType?: string; seconds?: number } = {},
): Promise<string> {
  const { fileName, contentType, seconds = VIEWING_SECONDS } = options;
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ResponseContentType: contentType,
    ResponseContentDisposition: fileName ? attachment(fileName) : undefined,
  });
  const step = SIGNING_STEP * 1000;
  return getSignedUrl(s3, command, {
    expiresIn: seconds + SIGNING_STEP,
    signingDate: new Date(Math.floor(Date.now() / step) * step),
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
