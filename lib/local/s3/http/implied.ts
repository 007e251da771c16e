import { type ErrorCode, S3Error } from "../errors.ts";
import { type Incoming } from "./incoming.ts";

/** This store has no accounts; events name this one, too. */
export const ACCOUNT = "000000000000";

/** Names of what this store does as it is told, or what asks for nothing. */
const DONE = new RegExp(
  `^x-amz-(?:${[
    "date|content-sha256|decoded-content-length|trailer|security-token|user-agent|request-payer",
    "algorithm|credential|signature|signedheaders|expires",
    "meta-.*|checksum-.*|sdk-checksum-algorithm|mp-object-size|metadata-directive",
    "copy-source|copy-source-range|copy-source-if-.*|optional-object-attributes",
  ].join("|")})$`,
);

/** Values of what this store has one way only. Anything else is refused, and not taken for it. */
const ONE_WAY: Record<string, { values: string[]; code: ErrorCode; message: string }> = {
  "x-amz-acl": {
    values: ["private", "bucket-owner-full-control"],
    code: "AccessControlListNotSupported",
    message: "The bucket does not allow ACLs",
  },
  "x-amz-storage-class": {
    values: ["STANDARD"],
    code: "InvalidStorageClass",
    message: "The storage class you specified is not valid",
  },
  "x-amz-tagging-directive": {
    values: ["COPY"],
    code: "NotImplemented",
    message: "This store does not have tags.",
  },
  "x-amz-object-ownership": {
    values: ["BucketOwnerEnforced"],
    code: "NotImplemented",
    message: "This store does not have ACLs: its buckets' owner owns all in them.",
  },
  "x-amz-expected-bucket-owner": {
    values: [ACCOUNT],
    code: "AccessDenied",
    message: "Access Denied",
  },
  "x-amz-source-expected-bucket-owner": {
    values: [ACCOUNT],
    code: "AccessDenied",
    message: "Access Denied",
  },
};

/**
 * Refuses what a header, a query parameter or a form's field asks for and this store does not do: encryption, tags, locks,
 * redirects, grants and whatever S3 gets next. Taken in silence, the sender would believe that it was done.
 * Throws NotImplemented, AccessControlListNotSupported, InvalidStorageClass, AccessDenied.
 */
export function requireDone(entries: Iterable<[name: string, value: string]>): void {
  for (const [name, value] of entries) {
    if (!name.startsWith("x-amz-") || DONE.test(name)) continue;
    const oneWay = ONE_WAY[name.startsWith("x-amz-grant-") ? "x-amz-acl" : name];
    if (oneWay?.values.includes(value)) continue;
    throw new S3Error(
      oneWay?.code ?? "NotImplemented",
      oneWay?.message ?? "A header you provided implies functionality that is not implemented",
      { Header: name },
    );
  }
}

/** What a request says in `x-amz-…` headers and parameters, by name in lower case. */
export function amzEntries({ message, query }: Incoming): [string, string][] {
  const headers = Object.entries(message.headersDistinct).map(
    ([name, values]): [string, string] => [name, (values ?? []).join(",")],
  );
  const parameters = query.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return [...headers, ...parameters];
}

/** A form says some of it under shorter names. */
export function formEntries(fields: Map<string, string>): [string, string][] {
  return [...fields].map(([name, value]) => [
    name === "acl" || name === "tagging" ? `x-amz-${name}` : name,
    value,
  ]);
}
