import { S3ServiceException } from "@aws-sdk/client-s3";
import type { Finding } from "#lib/domain/store-report.ts";

const codeOf: Record<string, Finding["code"]> = {
  InvalidAccessKeyId: "keys_refused",
  SignatureDoesNotMatch: "keys_refused",
  InvalidToken: "keys_refused",
  ExpiredToken: "keys_refused",
  TokenRefreshRequired: "keys_refused",
  AccessDenied: "access_denied",
  AllAccessDisabled: "access_denied",
  NoSuchBucket: "bucket_missing",
  PermanentRedirect: "region_wrong",
  AuthorizationHeaderMalformed: "region_wrong",
  IllegalLocationConstraintException: "region_wrong",
  RequestTimeTooSkewed: "clock_off",
  CredentialsProviderError: "credentials_missing",
};

/** Turns the failure of one of the probe's own requests into a finding. */
export function faultOf(error: unknown): Finding {
  if (!(error instanceof Error)) return { code: "unreachable", detail: String(error) };
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const code = codeOf[error.name] ?? (status ? byStatus(status) : "unreachable");
  if (code === "region_wrong") {
    const region = regionIn(error);
    return { code, detail: region ? `it is ${region}` : error.name };
  }
  return { code, detail: status ? `${status} ${error.name}` : firstWords(error) };
}

function byStatus(status: number): Finding["code"] {
  if (status === 301 || status === 307) return "region_wrong";
  if (status === 403) return "access_denied";
  return status >= 500 ? "unreachable" : "not_supported";
}

/** AWS names the region in a header of a redirect, and in the message for a signature of another region. */
function regionIn(error: Error): string | undefined {
  const headers = error instanceof S3ServiceException ? error.$response?.headers : undefined;
  return (
    headers?.["x-amz-bucket-region"] ??
    /(?:expecting|for the region) '([\w-]+)'/.exec(error.message)?.[1]
  );
}

/** For network errors, the code hidden in fetch's `cause` says more than the message. */
function firstWords(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause instanceof Error ? firstWords(error.cause) : error.message.slice(0, 120);
}
