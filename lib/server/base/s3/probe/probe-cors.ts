import type { Finding } from "#lib/domain/store-report.ts";
import { presignGet } from "#lib/server/base/s3/presign-get.ts";
import { CHECKSUM_HEADER } from "#lib/server/base/s3/sign-part-url.ts";
import { ownBucketUrl } from "#lib/server/base/s3/storage-origin.ts";
import { foundAt } from "./trial.ts";

/**
 * Probes whether pages of `origin` may upload to the bucket and play from it, with the questions a browser asks. Takes
 * the store's word, as a browser does.
 */
export async function probeCors(
  key: string,
  origin: string,
  signal: AbortSignal,
): Promise<Finding[]> {
  const object = `${ownBucketUrl}/${key}`;
  const url = await presignGet(key, { contentType: "text/plain", seconds: 60 });
  const headers = { origin };
  const [put, form, read, refused] = await Promise.all([
    preflight(object, origin, "PUT", ["content-type", CHECKSUM_HEADER], signal),
    preflight(ownBucketUrl, origin, "POST", [], signal),
    fetch(url, { headers, signal }),
    fetch(`${url}0`, { headers, signal }),
  ]);
  await Promise.all([read.body?.cancel(), refused.body?.cancel()]);
  const refusals = { PUT: !put, POST: !form, GET: !isLet(read, origin) };
  const isBlind = !isLet(refused, origin);
  const findings = foundAt("cors_refused", refusals);
  const isAllowed = findings.length === 0;
  for (const finding of findings) finding.detail = `${finding.detail} from ${origin}`;
  return isAllowed && isBlind ? [{ code: "refusals_unreadable" }] : findings;
}

async function preflight(
  url: string,
  origin: string,
  method: string,
  headers: string[],
  signal: AbortSignal,
): Promise<boolean> {
  const response = await fetch(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      ...(headers.length > 0 && { "access-control-request-headers": headers.join(",") }),
    },
    signal,
  });
  await response.body?.cancel();
  const listed = (name: string) =>
    (response.headers.get(name) ?? "").split(",").map((each) => each.trim().toLowerCase());
  const methods = listed("access-control-allow-methods");
  const allowed = listed("access-control-allow-headers");
  return (
    response.ok &&
    isLet(response, origin) &&
    // CORS always allows POST, even if it is not listed.
    (method === "POST" || methods.includes(method.toLowerCase()) || methods.includes("*")) &&
    (allowed.includes("*") || headers.every((name) => allowed.includes(name)))
  );
}

function isLet(response: Response, origin: string): boolean {
  const allowed = response.headers.get("access-control-allow-origin");
  return allowed === "*" || allowed === origin;
}
