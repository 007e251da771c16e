import { S3Error } from "../errors.ts";
import { headerValue, queryValue, type Incoming } from "../http/incoming.ts";
import { MAX_SKEW_MS, parseAmzDate } from "./amz-date.ts";
import {
  type Payload,
  payloadOf,
  requireAllSigned,
  requireKnownKey,
  requireSameSignature,
} from "./signed-request.ts";
import { expectedSignature } from "./canonical.ts";
import { ALGORITHM, type Credentials, parseScope, signingKey } from "./key.ts";

/** S3: a presigned URL lives at most a week. */
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;

/** Checks a presigned URL. */
export function authenticateQuery(
  incoming: Incoming,
  credentials: Credentials,
  now: Date,
): Payload {
  const { scope, sentAt, time, expires, signedHeaders, signature } = parse(incoming);
  const token = queryValue(incoming, "X-Amz-Security-Token");
  const keyPair = requireKnownKey(scope.accessKeyId, token, credentials, now);
  if (scope.region !== credentials.region) {
    throw malformed(
      `Error parsing the X-Amz-Credential parameter; the region '${scope.region}' is wrong; expecting '${credentials.region}'`,
    );
  }
  if (scope.service !== "s3" || scope.terminator !== "aws4_request") {
    throw malformed("Error parsing the X-Amz-Credential parameter; incorrect service or terminal");
  }
  if (scope.date !== sentAt.slice(0, 8)) {
    throw malformed("Invalid credential date: it is not the day of X-Amz-Date");
  }
  const expiresAt = time.getTime() + expires * 1000;
  if (time.getTime() - now.getTime() > MAX_SKEW_MS) {
    throw new S3Error("AccessDenied", "Request is not yet valid");
  }
  if (now.getTime() > expiresAt) {
    throw new S3Error("AccessDenied", "Request has expired", {
      "X-Amz-Expires": String(expires),
      Expires: new Date(expiresAt).toISOString(),
      ServerTime: now.toISOString(),
    });
  }
  const payloadHash =
    headerValue(incoming, "x-amz-content-sha256") ??
    queryValue(incoming, "X-Amz-Content-Sha256") ??
    "UNSIGNED-PAYLOAD";
  const { region } = credentials;
  const key = signingKey(keyPair, region, scope.date);
  const expected = expectedSignature(incoming, {
    signedHeaders,
    payloadHash,
    amzDate: sentAt,
    region,
    key,
  });
  requireSameSignature(signature, expected);
  requireAllSigned(incoming, signedHeaders);
  return payloadOf(payloadHash, { key, amzDate: sentAt, region, signature });
}

function parse(incoming: Incoming) {
  const required = (name: string): string => {
    const values = incoming.query.filter(([each]) => each === name).map(([, value]) => value);
    const [value] = values;
    if (!value || values.length > 1) {
      throw malformed(
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
      );
    }
    return value;
  };
  if (required("X-Amz-Algorithm") !== ALGORITHM) {
    throw malformed(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const scope = parseScope(required("X-Amz-Credential"));
  if (!scope) throw malformed("Error parsing the X-Amz-Credential parameter");
  const sentAt = required("X-Amz-Date");
  const time = parseAmzDate(sentAt);
  if (!time)
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  const expiresText = required("X-Amz-Expires");
  const expires = Number(expiresText);
  if (!/^\d+$/.test(expiresText)) throw malformed("X-Amz-Expires should be a number");
  if (expires > MAX_EXPIRES_SECONDS) {
    throw malformed(
      "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
    );
  }
  return {
    scope,
    sentAt,
    time,
    expires,
    signedHeaders: required("X-Amz-SignedHeaders").split(";"),
    signature: required("X-Amz-Signature"),
  };
}

const malformed = (why: string) => new S3Error("AuthorizationQueryParametersError", why);
