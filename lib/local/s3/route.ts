import { createBucket, headBucket, listBuckets } from "./buckets/bucket.ts";
import { deleteBucketCors, getBucketCors, putBucketCors } from "./buckets/bucket-cors.ts";
import { answerPreflight, applyCors } from "./buckets/cors.ts";
import type { Bucket } from "./disk/bucket.ts";
import type { Store } from "./disk/open-store.ts";
import { noSuchKey, S3Error, storageFull } from "./errors.ts";
import { overlookChecksums } from "./gaps.ts";
import { amzEntries, requireDone } from "./http/implied.ts";
import { amzValue, headerValue, type Incoming } from "./http/incoming.ts";
import { abortMultipartUpload } from "./multipart/abort.ts";
import { completeMultipartUpload } from "./multipart/complete.ts";
import { createMultipartUpload } from "./multipart/create.ts";
import { listParts } from "./multipart/list-parts.ts";
import { listMultipartUploads } from "./multipart/list-uploads.ts";
import { uploadPart } from "./multipart/upload-part.ts";
import { uploadPartCopy } from "./multipart/upload-part-copy.ts";
import { copyObject } from "./objects/copy.ts";
import { deleteObject, deleteObjects } from "./objects/delete.ts";
import { getObject } from "./objects/get.ts";
import { listObjects } from "./objects/list.ts";
import { putObject } from "./objects/put.ts";
import { postObject } from "./post/post-object.ts";
import { authenticate } from "./sigv4/authenticate.ts";
import { type Payload } from "./sigv4/signed-request.ts";

/** One request to its operation. Throws S3Error. */
export async function route(store: Store, incoming: Incoming): Promise<void> {
  const bucket = store.buckets.get(incoming.bucket);
  if (bucket) applyCors(bucket.cors, incoming);
  if (incoming.method === "OPTIONS") {
    answerPreflight(bucket?.cors ?? [], incoming);
    return;
  }
  if (isForm(incoming)) {
    if (store.lacks.has("post")) throw notImplemented("PostObject");
    requireRoom(store, incoming);
    await postObject(store, required(bucket, incoming), incoming);
    return;
  }
  const payload = authenticate(incoming, store.credentials, store.now());
  if (store.lacks.has("checksums")) overlookChecksums(incoming);
  requireDone(amzEntries(incoming));
  requireRoom(store, incoming);
  if (incoming.bucket === "") {
    if (incoming.method !== "GET") throw notAllowed(incoming);
    listBuckets(store, incoming);
  } else if (incoming.key !== "") {
    await routeObject(store, required(bucket, incoming), incoming, payload);
  } else if (incoming.method === "PUT" && subresource(incoming) === "") {
    await createBucket(store, incoming);
  } else {
    await routeBucket(store, required(bucket, incoming), incoming, payload);
  }
}

async function routeBucket(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  switch (`${incoming.method} ${subresource(incoming)}`.trim()) {
    case "HEAD":
      return headBucket(store, incoming);
    case "GET":
      return listObjects(store, bucket, incoming);
    case "GET uploads":
      return listMultipartUploads(bucket, incoming);
    case "GET cors":
      return getBucketCors(bucket, incoming);
    case "PUT cors":
      return putBucketCors(bucket, incoming, payload);
    case "DELETE cors":
      return deleteBucketCors(bucket, incoming);
    case "POST delete":
      return deleteObjects(store, bucket, incoming, payload);
    default:
      throw notAllowed(incoming);
  }
}

async function routeObject(
  store: Store,
  bucket: Bucket,
  incoming: Incoming,
  payload: Payload,
): Promise<void> {
  const copies = amzValue(incoming, "x-amz-copy-source") !== undefined;
  switch (`${incoming.method} ${subresource(incoming)}`.trim()) {
    case "GET":
    case "HEAD":
      return getObject(bucket, incoming);
    case "PUT":
      return copies
        ? copyObject(store, bucket, incoming)
        : putObject(store, bucket, incoming, payload);
    case "DELETE":
      return deleteObject(bucket, incoming);
    case "POST uploads":
      return createMultipartUpload(store, bucket, incoming);
    case "PUT uploadId":
      return copies
        ? uploadPartCopy(store, bucket, incoming)
        : uploadPart(store, bucket, incoming, payload);
    case "GET uploadId":
      if (store.lacks.has("completion-words") && bucket.index.get(incoming.key)) {
        throw noSuchKey(incoming.key);
      }
      return listParts(bucket, incoming);
    case "POST uploadId":
      return completeMultipartUpload(store, bucket, incoming, payload);
    case "DELETE uploadId":
      return abortMultipartUpload(bucket, incoming);
    default:
      throw notAllowed(incoming);
  }
}

/** What of S3 exists here, and what is refused rather than taken for something else. */
const KNOWN = ["uploads", "uploadId", "cors", "delete"];
const UNKNOWN =
  `accelerate acl analytics attributes encryption intelligent-tiering inventory legal-hold lifecycle location logging
  metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock replication requestPayment restore retention select tagging torrent versionId versioning versions website`.split(
    /\s+/,
  );

function subresource({ query }: Incoming): string {
  const names = query.map(([name]) => name);
  const unknown = names.find((name) => UNKNOWN.includes(name));
  if (unknown !== undefined) throw notImplemented(`?${unknown}`);
  return KNOWN.find((name) => names.includes(name)) ?? "";
}

function requireRoom({ lacks }: Store, { method }: Incoming): void {
  if (lacks.has("room") && (method === "PUT" || method === "POST")) throw storageFull();
}

/** A browser's form: to the bucket itself, signed by its fields. */
function isForm(incoming: Incoming): boolean {
  return (
    incoming.method === "POST" &&
    incoming.key === "" &&
    /^multipart\/form-data\b/i.test(headerValue(incoming, "content-type") ?? "")
  );
}

function required(bucket: Bucket | undefined, incoming: Incoming): Bucket {
  if (bucket) return bucket;
  throw new S3Error("NoSuchBucket", "The specified bucket does not exist", {
    BucketName: incoming.bucket,
  });
}

const notAllowed = ({ method }: Incoming) =>
  new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    Method: method,
  });

const notImplemented = (what: string) =>
  new S3Error("NotImplemented", `This store does not have ${what}.`);
