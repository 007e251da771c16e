import type { Listed } from "../disk/bucket.ts";
import { noSuchKey, preconditionFailed, S3Error } from "../errors.ts";

/** A conditional write: only if nothing is there, or only over this ETag. */
export type WriteCondition = { ifNoneMatch?: string | undefined; ifMatch?: string | undefined };

/** Throws NotImplemented for what S3 does not take. */
export function writeCondition(value: (name: string) => string | undefined): WriteCondition {
  const ifNoneMatch = value("if-none-match");
  const ifMatch = value("if-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") {
    throw new S3Error(
      "NotImplemented",
      "A header you provided implies functionality that is not implemented",
      { Header: "If-None-Match" },
    );
  }
  return { ifNoneMatch, ifMatch };
}

/** Throws PreconditionFailed, NoSuchKey. */
export function requireWritable(
  { ifNoneMatch, ifMatch }: WriteCondition,
  key: string,
  current: Listed | undefined,
): void {
  if (ifNoneMatch === "*" && current) throw preconditionFailed("If-None-Match");
  if (ifMatch === undefined) return;
  if (!current) throw noSuchKey(key);
  if (!matches(ifMatch, current.etag)) throw preconditionFailed("If-Match");
}

/** What a reader already knows of an object. */
export type ReadConditions = Record<
  "ifMatch" | "ifNoneMatch" | "ifModifiedSince" | "ifUnmodifiedSince",
  string | undefined
>;

/** RFC 9110, section 13.2.2. `not-modified` and `failed` say which answer it is. */
export function evaluateRead(
  conditions: ReadConditions,
  { etag, lastModified }: Pick<Listed, "etag" | "lastModified">,
): { outcome: "go" } | { outcome: "not-modified" | "failed"; condition: string } {
  const { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince } = conditions;
  // An HTTP date has no milliseconds.
  const modified = Math.floor(Date.parse(lastModified) / 1000) * 1000;
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, etag)) return { outcome: "failed", condition: "If-Match" };
  } else if (ifUnmodifiedSince !== undefined && modified > Date.parse(ifUnmodifiedSince)) {
    return { outcome: "failed", condition: "If-Unmodified-Since" };
  }
  if (ifNoneMatch !== undefined) {
    if (matches(ifNoneMatch, etag)) return { outcome: "not-modified", condition: "If-None-Match" };
  } else if (ifModifiedSince !== undefined && modified <= Date.parse(ifModifiedSince)) {
    return { outcome: "not-modified", condition: "If-Modified-Since" };
  }
  return { outcome: "go" };
}

function matches(list: string, etag: string): boolean {
  return list.split(",").some((each) => {
    const text = each.trim().replace(/^W\//, "");
    return text === "*" || text.replace(/^"(.*)"$/, "$1") === etag;
  });
}
