import { S3Error } from "../errors.ts";
import { headerValue, type Incoming } from "../http/incoming.ts";
import { amzDate, MAX_SKEW_MS, parseAmzDate } from "./amz-date.ts";
import {
  type Payload,
  payloadOf,
  requireAllSigned,
  requireKnownKey,
  requireSameSignature,
} from "./signed-request.ts";
import { expectedSignature } from "./canonical.ts";
import { ALGORITHM, type Credentials, parseScope, signingKey } from "./key.ts";

/** Checks `Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`. */
export function authenticateHeader(
  incoming: Incoming,
  authorization: string,
  credentials: Credentials,
  now: Date,
): Payload {
  const { scope, signedHeaders, signature } = parseAuthorization(authorization);
  const token = headerValue(incoming, "x-amz-security-token");
  const keyPair = requireKnownKey(scope.accessKeyId, token, credentials, now);
  const sentAt = headerValue(incoming, "x-amz-date") ?? dateHeader(incoming);
  const time = sentAt === undefined ? undefined : parseAmzDate(sentAt);
  if (sentAt === undefined || !time) {
    throw new S3Error(
      "AccessDenied",
      "AWS authentication requires a valid Date or x-amz-date header",
    );
  }
  if (
    scope.date !== sentAt.slice(0, 8) ||
    scope.region !== credentials.region ||
    scope.service !== "s3" ||
    scope.terminator !== "aws4_request"
  ) {
    throw new S3Error(
      "AuthorizationHeaderMalformed",
      `The authorization header is malformed; the credential must be of the day it was signed, for the region '${credentials.region}' and the service 's3'.`,
      { Region: credentials.region },
    );
  }
  const contentSha256 = headerValue(incoming, "x-amz-content-sha256");
  if (contentSha256 === undefined) {
    throw new S3Error(
      "InvalidRequest",
      "Missing required header for this request: x-amz-content-sha256",
    );
  }
  const { region } = credentials;
  const key = signingKey(keyPair, region, scope.date);
  const expected = expectedSignature(incoming, {
    signedHeaders,
    payloadHash: contentSha256,
    amzDate: sentAt,
    region,
    key,
  });
  requireSameSignature(signature, expected);
  requireAllSigned(incoming, signedHeaders);
  if (Math.abs(now.getTime() - time.getTime()) > MAX_SKEW_MS) {
    throw new S3Error(
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
      {
        RequestTime: sentAt,
        ServerTime: now.toISOString(),
        MaxAllowedSkewMilliseconds: String(MAX_SKEW_MS),
      },
    );
  }
  return payloadOf(contentSha256, { key, amzDate: sentAt, region, signature });
}

function dateHeader(incoming: Incoming): string | undefined {
  const date = new Date(headerValue(incoming, "date") ?? "");
  return Number.isNaN(date.getTime()) ? undefined : amzDate(date);
}

function parseAuthorization(authorization: string) {
  const malformed = (why: string) =>
    new S3Error("AuthorizationHeaderMalformed", `The authorization header is malformed; ${why}.`);
  if (!authorization.startsWith(`${ALGORITHM} `)) {
    throw new S3Error(
      "InvalidRequest",
      `The authorization mechanism you have provided is not supported. Please use ${ALGORITHM}.`,
    );
  }
  const fields = new Map<string, string>();
  for (const field of authorization.slice(ALGORITHM.length).split(",")) {
    const at = field.indexOf("=");
    fields.set(field.slice(0, at).trim(), field.slice(at + 1).trim());
  }
  const scope = parseScope(fields.get("Credential") ?? "");
  const signedHeaders = fields.get("SignedHeaders");
  const signature = fields.get("Signature");
  if (!scope) throw malformed("the Credential is mal-formed");
  if (!signedHeaders) throw malformed("it has no SignedHeaders");
  if (!signature) throw malformed("it has no Signature");
  return { scope, signedHeaders: signedHeaders.split(";"), signature };
}
