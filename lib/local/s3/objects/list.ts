import type { Bucket, Listed } from "../disk/bucket.ts";
import { compareUtf8 } from "../disk/key-index.ts";
import type { Store } from "../disk/open-store.ts";
import { S3Error } from "../errors.ts";
import { answerXml } from "../http/answer.ts";
import { type Incoming, queryValue } from "../http/incoming.ts";
import { readCount } from "../http/numbers.ts";
import { encoder, readEncoding } from "../http/encoding-type.ts";
import { quoted } from "./headers.ts";

/** S3: at most 1000 entries a page. */
const MAX_KEYS = 1000;

/** Where a page begins: at the first key after `after`, or past all keys that begin with it. */
type Position = { after: string; whole: boolean };

type Page = { keys: [string, Listed][]; prefixes: string[]; next: Position | undefined };

/** ListObjectsV2. */
export function listObjects(store: Store, bucket: Bucket, incoming: Incoming): void {
  if (queryValue(incoming, "list-type") !== "2") {
    throw new S3Error(
      "NotImplemented",
      "This store lists with ListObjectsV2 only; send list-type=2.",
    );
  }
  const prefix = queryValue(incoming, "prefix") ?? "";
  const delimiter = queryValue(incoming, "delimiter") ?? "";
  const startAfter = queryValue(incoming, "start-after");
  const token = queryValue(incoming, "continuation-token");
  const maxKeys = readCount(incoming, "max-keys", MAX_KEYS);
  const encoding = readEncoding(incoming);
  // An empty one is none; some clients begin with it.
  const from = !token ? { after: startAfter ?? "", whole: false } : readToken(token);
  const page = readPage(bucket, { prefix, delimiter, from, limit: Math.min(maxKeys, MAX_KEYS) });
  const withOwner = queryValue(incoming, "fetch-owner") === "true";
  const owner = withOwner ? { ID: store.credentials.accessKeyId } : undefined;
  const text = encoder(encoding);
  answerXml(incoming.response, "ListBucketResult", {
    Name: bucket.name,
    Prefix: text(prefix),
    Delimiter: delimiter === "" ? undefined : text(delimiter),
    StartAfter: startAfter === undefined ? undefined : text(startAfter),
    MaxKeys: Math.min(maxKeys, MAX_KEYS),
    KeyCount: page.keys.length + page.prefixes.length,
    IsTruncated: page.next !== undefined,
    EncodingType: encoding,
    ContinuationToken: token,
    NextContinuationToken: page.next && writeToken(page.next),
    Contents: page.keys.map(([key, { size, etag, lastModified, checksum }]) => ({
      Key: text(key),
      LastModified: lastModified,
      ETag: quoted(etag),
      ChecksumAlgorithm: checksum.algorithm,
      ChecksumType: checksum.type,
      Size: size,
      Owner: owner,
      StorageClass: "STANDARD",
    })),
    CommonPrefixes: page.prefixes.map((each) => ({ Prefix: text(each) })),
  });
}

function readPage(
  { index }: Bucket,
  want: { prefix: string; delimiter: string; from: Position; limit: number },
): Page {
  const { prefix, delimiter, from, limit } = want;
  const page: Page = { keys: [], prefixes: [], next: undefined };
  let key = firstKey(index, prefix, from);
  let last = from;
  while (key?.startsWith(prefix)) {
    if (page.keys.length + page.prefixes.length === limit) {
      if (limit > 0) page.next = last;
      break;
    }
    const cut = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut >= 0) {
      const common = key.slice(0, cut + delimiter.length);
      page.prefixes.push(common);
      last = { after: common, whole: true };
      key = index.firstPast(common);
    } else {
      const listed = index.get(key);
      if (listed) page.keys.push([key, listed]);
      last = { after: key, whole: false };
      key = index.firstAfter(key);
    }
  }
  return page;
}

function firstKey(index: Bucket["index"], prefix: string, from: Position): string | undefined {
  const next = from.whole ? index.firstPast(from.after) : index.firstAfter(from.after);
  const first = index.firstFrom(prefix);
  // The later of the two; keys before the prefix are of no interest.
  if (next === undefined || first === undefined) return undefined;
  return next.startsWith(prefix) ? next : compareUtf8(from.after, prefix) < 0 ? first : undefined;
}

function writeToken({ after, whole }: Position): string {
  return Buffer.from(`${whole ? "p" : "k"}${after}`).toString("base64url");
}

function readToken(token: string): Position {
  const text = Buffer.from(token, "base64url").toString();
  const whole = text.startsWith("p");
  if (!whole && !text.startsWith("k")) {
    throw new S3Error("InvalidArgument", "The continuation token provided is incorrect", {
      ArgumentName: "continuation-token",
    });
  }
  return { after: text.slice(1), whole };
}
