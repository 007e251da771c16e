import { S3Error } from "../errors.ts";
import { headerValue, queryValue, type Incoming } from "../http/incoming.ts";
import { authenticateHeader } from "./authenticate-header.ts";
import { authenticateQuery } from "./authenticate-query.ts";
import type { Credentials } from "./key.ts";
import type { Payload } from "./signed-request.ts";

/**
 * Lets nobody in without a valid signature over all that matters; answers what the body must be.
 * A header signature if there is one, else a presigned query.
 */
export function authenticate(incoming: Incoming, credentials: Credentials, now: Date): Payload {
  const authorization = headerValue(incoming, "authorization");
  if (authorization !== undefined) {
    return authenticateHeader(incoming, authorization, credentials, now);
  }
  if (
    queryValue(incoming, "X-Amz-Algorithm") !== undefined ||
    queryValue(incoming, "X-Amz-Signature") !== undefined
  ) {
    return authenticateQuery(incoming, credentials, now);
  }
  throw new S3Error("AccessDenied", "Access Denied");
}
