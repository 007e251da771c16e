import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { bucket, s3 } from "../../../../lib/server/base/s3/client.ts";
import { presignPart } from "../../../../lib/server/base/s3/presign-part.ts";
import { currentSigning } from "../../../../lib/server/base/s3/signing.ts";
import { storedObject } from "./contract.ts";
import type { Asked, Told } from "./contract.ts";

type ToSign = {
  method: string;
  key: string;
  uploadId?: string;
  partNumber?: number;
  /** Of the part, where the engine tells it. */
  bytes?: number;
};

/** What the peers ask their servers: URLs from the very signer that ours has, and the store's own list. */
export async function answerPeers(asked: Asked): Promise<Told> {
  const { body, store, urlSeconds } = asked;
  switch (asked.pathname) {
    case "/peer/create": {
      const key = `peer/${crypto.randomUUID()}`;
      return { status: 200, body: { key, uploadId: key } };
    }
    case "/peer/sign":
      return { status: 200, body: { url: await sign(body, urlSeconds) } };
    case "/peer/list": {
      const stored = await storedObject(store, body.key);
      return {
        status: 200,
        body: (stored?.parts ?? []).map(({ partNumber, size }) => ({
          PartNumber: partNumber,
          Size: size,
          ETag: `"${partNumber}"`,
        })),
      };
    }
    case "/peer/complete":
      await fetch(`${store}/-/complete?key=${encodeURIComponent(body.key)}`);
      return { status: 200, body: { location: `/${body.key}` } };
    case "/peer/better":
      return { status: 200, body: await betterUpload(body.files, asked) };
    default:
      return { status: 404 };
  }
}

async function sign(rule: ToSign, expiresIn: number): Promise<string> {
  const { method, key: Key, uploadId: UploadId, partNumber } = rule;
  if (method === "PUT" && UploadId && partNumber) {
    const part = { key: Key, s3UploadId: UploadId, partNumber, bytes: rule.bytes ?? 0 };
    return presignPart({ ...part, seconds: expiresIn }, await currentSigning(), new Date()).url;
  }
  const target = { Bucket: bucket, Key };
  if (method === "PUT") return getSignedUrl(s3, new PutObjectCommand(target), { expiresIn });
  if (!UploadId) {
    return getSignedUrl(s3, new CreateMultipartUploadCommand(target), { expiresIn });
  }
  const open = { ...target, UploadId };
  if (method === "POST") {
    return getSignedUrl(s3, new CompleteMultipartUploadCommand(open), { expiresIn });
  }
  if (method === "DELETE") {
    return getSignedUrl(s3, new AbortMultipartUploadCommand(open), { expiresIn });
  }
  return getSignedUrl(s3, new ListPartsCommand(open), { expiresIn });
}

type BetterFile = { name: string; size: number; type: string };

/** The answer of better-upload's own server half, which signs every part before the first byte. */
async function betterUpload(files: BetterFile[], { partSize, urlSeconds: seconds }: Asked) {
  const addressed = files.map((file) => {
    const objectKey = `peer/${crypto.randomUUID()}`;
    const objectInfo = { key: objectKey, metadata: {} };
    return { ...file, objectKey, objectInfo, objectMetadata: {} };
  });
  const [first] = addressed;
  if (!first || first.size <= partSize) {
    const signed = addressed.map(async (file) => ({
      file,
      signedUrl: await sign({ method: "PUT", key: file.objectKey }, seconds),
    }));
    return { files: await Promise.all(signed), metadata: {} };
  }
  const signed = addressed.map(async (file) => {
    const open = { key: file.objectKey, uploadId: file.objectKey };
    const parts = Array.from({ length: Math.ceil(file.size / partSize) }, async (_, index) => {
      const size = Math.min(partSize, file.size - index * partSize);
      const partNumber = index + 1;
      const signedUrl = await sign({ method: "PUT", ...open, partNumber, bytes: size }, seconds);
      return { partNumber, size, signedUrl };
    });
    return {
      file,
      uploadId: open.uploadId,
      parts: await Promise.all(parts),
      completeSignedUrl: await sign({ method: "POST", ...open }, seconds),
      abortSignedUrl: await sign({ method: "DELETE", ...open }, seconds),
    };
  });
  return { multipart: { partSize, files: await Promise.all(signed) }, metadata: {} };
}
