import type { ObjectRecord } from "../disk/records.ts";
import { tellable } from "../gaps.ts";
import { answer } from "../http/answer.ts";
import type { Incoming } from "../http/incoming.ts";
import { checksumHeaders, quoted } from "../objects/headers.ts";
import { encodePath } from "../sigv4/encode.ts";
import { xmlDocument } from "../xml.ts";

/** The answer the form asked for: a redirect, 200, 201 with a document, or 204. */
export function answerPost(
  incoming: Incoming,
  bucket: string,
  { key, etag, checksum }: ObjectRecord,
  fields: Map<string, string>,
): void {
  const location = `http://${incoming.message.headers.host}/${bucket}/${encodePath(key)}`;
  const headers = { etag: quoted(etag), location, ...checksumHeaders(checksum) };
  const redirect = redirectTo(fields.get("success_action_redirect") ?? fields.get("redirect"));
  if (redirect) {
    redirect.searchParams.append("bucket", bucket);
    redirect.searchParams.append("key", key);
    redirect.searchParams.append("etag", quoted(etag));
    answer(incoming.response, 303, { ...headers, location: redirect.href });
    return;
  }
  switch (fields.get("success_action_status")) {
    case "200":
      answer(incoming.response, 200, headers);
      return;
    case "201": {
      const body = xmlDocument("PostResponse", {
        Location: location,
        Bucket: bucket,
        Key: key,
        ETag: quoted(etag),
      });
      answer(incoming.response, 201, { ...headers, "content-type": "application/xml" }, body);
      return;
    }
    default:
      incoming.response.writeHead(204, tellable(incoming.response, headers)).end();
  }
}

/** S3 overlooks a redirect it cannot read. */
function redirectTo(text: string | undefined): URL | undefined {
  const url = text === undefined ? null : URL.parse(text);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : undefined;
}
