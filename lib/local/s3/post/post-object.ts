import { expectedChecksum, verifyDigests } from "../checksums/expected.ts";
import type { Bucket } from "../disk/bucket.ts";
import type { Store } from "../disk/open-store.ts";
import type { ObjectRecord } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { isChecksum, overlookChecksums } from "../gaps.ts";
import { formEntries, requireDone } from "../http/implied.ts";
import type { Incoming } from "../http/incoming.ts";
import { commitObject } from "../objects/commit.ts";
import { headerText, keptHeaders } from "../objects/headers.ts";
import { answerPost } from "./answer-post.ts";
import { authenticateForm } from "./authenticate-form.ts";
import { type Form, openForm } from "./form.ts";
import { allowedSize, parsePolicy, type Policy, requireAllowed, requireNamed } from "./policy.ts";

/** S3: a key is at most 1024 bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** PostObject: a browser's form, allowed by a signed policy and by nothing else. */
export async function postObject(store: Store, bucket: Bucket, incoming: Incoming): Promise<void> {
  const form = await openForm(incoming);
  try {
    const base64 = authenticateForm(form.fields, store.credentials, store.now());
    const policy = parsePolicy(base64);
    const fields = expand(form, bucket);
    requireAllowed(policy, fields, store.now());
    requireDone(formEntries(fields));
    const record = await storeFile(store, bucket, form, fields, policy);
    if (store.lacks.has("checksums")) overlookChecksums(incoming);
    answerPost(incoming, bucket.name, record, fields);
    const { key, size, etag } = record;
    store.announce({
      bucket: bucket.name,
      key,
      size,
      etag,
      requestId: incoming.id,
      requester: store.credentials.accessKeyId,
      reason: "POST Object",
    });
  } finally {
    form.stop();
  }
}

/** The fields as the policy sees them: `${filename}` filled in, and the bucket, which the URL names. */
function expand({ fields, fileName }: Form, bucket: Bucket): Map<string, string> {
  const expanded = new Map<string, string>();
  for (const [name, value] of fields) {
    expanded.set(name, name === "policy" ? value : value.replaceAll("${filename}", () => fileName));
  }
  if ((expanded.get("bucket") ?? bucket.name) !== bucket.name) {
    throw new S3Error("InvalidArgument", "The bucket field is not the bucket of the URL.", {
      ArgumentName: "bucket",
    });
  }
  return expanded.set("bucket", bucket.name);
}

async function storeFile(
  store: Store,
  bucket: Bucket,
  form: Form,
  fields: Map<string, string>,
  policy: Policy,
): Promise<ObjectRecord> {
  const key = readKey(fields);
  const overlooks = (name: string) => store.lacks.has("checksums") && isChecksum(name);
  const expected = expectedChecksum((name) => (overlooks(name) ? undefined : fields.get(name)));
  const algorithm = expected.algorithm ?? "CRC64NVME";
  const written = await bucket.blobs.write(within(allowedSize(policy), form.file), algorithm);
  try {
    // Only the last boundary tells that the file was whole. S3 overlooks what comes behind the file; here that has to be
    // in the policy like everything else.
    requireNamed(policy, await form.ended);
    verifyDigests(expected, new Map(), { ...written, algorithm });
    const record: ObjectRecord = {
      key,
      size: written.size,
      etag: written.md5,
      lastModified: store.now().toISOString(),
      headers: fieldHeaders(fields),
      checksum: { algorithm, type: "FULL_OBJECT", value: written.checksum },
      blobs: [{ id: written.id, size: written.size }],
    };
    await commitObject(bucket, record, {});
    return record;
  } catch (error) {
    await bucket.blobs.remove([written.id]);
    throw error;
  }
}

function fieldHeaders(fields: Map<string, string>): Record<string, string> {
  return keptHeaders(fields.keys(), (name) => {
    const value = fields.get(name);
    return value === undefined ? undefined : headerText(name, value);
  });
}

function readKey(fields: Map<string, string>): string {
  const key = fields.get("key") ?? "";
  if (key === "") {
    throw new S3Error(
      "InvalidArgument",
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      { ArgumentName: "key", ArgumentValue: "" },
    );
  }
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) {
    throw new S3Error("KeyTooLongError", "Your key is too long");
  }
  return key;
}

/** The file as long as it is not too big, which is found out at the first byte too many and not at the last. */
async function* within(
  { min, max }: { min: number; max: number },
  file: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > max) {
      throw new S3Error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
        ProposedSize: String(size),
        MaxSizeAllowed: String(max),
      });
    }
    yield chunk;
  }
  if (size >= min) return;
  throw new S3Error(
    "EntityTooSmall",
    "Your proposed upload is smaller than the minimum allowed size",
    { ProposedSize: String(size), MinSizeAllowed: String(min) },
  );
}
