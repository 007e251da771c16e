import { partBytes, planParts, POST_MAX_BYTES } from "../../../../lib/domain/part-plan.ts";
import type {
  Allowance,
  ReserveUpload,
  ReserveUploads,
  UploadView,
} from "../../../../lib/domain/wire/uploads.ts";
import type { ObjectView } from "./objects.ts";
import { stillsOf, transferOf } from "./sign.ts";
import type { Upload } from "./sign.ts";

export type Asked = {
  method: string;
  pathname: string;
  query: URLSearchParams;
  // oxlint-disable-next-line typescript/no-explicit-any -- our own engine and pages wrote it
  body: any;
  /** Header `x-part-size`, which only better-upload sends. */
  partSize: number;
  key: string;
  store: string;
  urlSeconds: number;
};
export type Told = { status: number; body?: unknown };

const uploads = new Map<string, Upload>();
const byIdempotencyKey = new Map<string, string>();

const TiB = 1024 ** 4;
const endOfDay = () => new Date(Date.now() + 24 * 3600_000).toISOString();
const counter = (limit: number) => ({ limit, used: 0, reserved: 0, remaining: limit });
const allowance = (): Allowance => ({
  uploads: counter(100_000),
  bytes: counter(50 * TiB),
  window: "day",
  resetsAt: endOfDay(),
  maxFileBytes: 50 * TiB,
  timeZone: "UTC",
});

/** What the store has of an object; null if it never heard of it. */
export async function storedObject(store: string, key: string): Promise<ObjectView | null> {
  const answer = await fetch(`${store}/-/object?key=${encodeURIComponent(key)}`);
  return answer.json();
}

/** The HTTP contract of the portal as far as an upload needs it. */
export async function answerContract(asked: Asked): Promise<Told> {
  const { method, pathname, body } = asked;
  const [, , room, id = "", what = ""] = pathname.split("/");
  if (room === "allowance") return { status: 200, body: allowance() };
  if (room !== "uploads") return { status: 404 };
  if (!id && method === "POST") return { status: 201, body: await reserve(body, asked.key, asked) };
  if (id === "batch") return { status: 200, body: await reserveSeveral(body.uploads, asked) };
  if (id === "known") return { status: 200, body: { files: body.fingerprints.map(() => []) } };
  // Nobody has sent anything before.
  if (!id && asked.query.has("fingerprint")) return { status: 200, body: { uploads: [] } };
  if (!id) {
    const open = [...uploads.values()].filter(({ state }) => state === "RESERVED");
    return { status: 200, body: { uploads: open.map((one) => viewOf(one)) } };
  }
  const upload = uploads.get(id);
  if (!upload) return { status: 404, body: { code: "upload_not_found" } };
  switch (`${method} ${what}`) {
    case "GET ": {
      const stored = await storedObject(asked.store, upload.key);
      return { status: 200, body: { ...viewOf(upload), receivedParts: stored?.parts ?? [] } };
    }
    case "POST parts":
      return { status: 200, body: await transferOf(upload, body.parts, asked.urlSeconds) };
    case "POST complete":
      return complete(upload, asked);
    case "POST stills":
      return { status: 200, body: await stillsOf(upload, asked.urlSeconds) };
    case "PUT stills":
      return { status: 200, body: { hasPoster: true, hasStrip: true } };
    case "DELETE ":
      upload.state = "CANCELLED";
      return { status: 204 };
    default:
      return { status: 404 };
  }
}

async function reserveSeveral(files: ReserveUploads["uploads"], asked: Asked) {
  const uploads = [];
  for (const { key, ...file } of files)
    uploads.push({ reservation: await reserve(file, key, asked) });
  return { uploads };
}

async function reserve(file: ReserveUpload, key: string, { urlSeconds }: Asked) {
  const id = byIdempotencyKey.get(key) ?? crypto.randomUUID();
  if (key) byIdempotencyKey.set(key, id);
  const isPost = file.size <= POST_MAX_BYTES;
  const upload: Upload = uploads.get(id) ?? {
    ...file,
    id,
    key: `originals/${id}`,
    state: "RESERVED",
    plan: isPost ? null : planParts(file.size, file.partSize),
  };
  uploads.set(id, upload);
  const first = Array.from({ length: Math.min(4, upload.plan?.partCount ?? 0) }, (_, index) => ({
    partNumber: index + 1,
  }));
  const transfer = await transferOf(upload, first, urlSeconds);
  const { state } = upload;
  return { id, videoId: id, state, expiresAt: endOfDay(), allowance: allowance(), transfer };
}

/** From the store's own list, as the real one does. */
async function complete(upload: Upload, { store, body }: Asked): Promise<Told> {
  const stored = await storedObject(store, upload.key);
  const { plan, size } = upload;
  const missing = Array.from({ length: plan?.partCount ?? 1 }, (_, index) => index + 1).filter(
    (partNumber) => {
      const part = stored?.parts.find((one) => one.partNumber === partNumber);
      return part?.size !== partBytes(size, plan?.partSize ?? size, partNumber);
    },
  );
  if (missing.length > 0) {
    return { status: 409, body: { code: "upload_incomplete", detail: "not all is here", missing } };
  }
  if (body.checksum && stored?.checksum && body.checksum !== stored.checksum) {
    return { status: 409, body: { code: "checksum_mismatch", detail: "these are other bytes" } };
  }
  if (!stored?.completed) await fetch(`${store}/-/complete?key=${encodeURIComponent(upload.key)}`);
  upload.state = "VERIFIED";
  return { status: 200, body: { id: upload.id, state: upload.state, video: {}, receipt: {} } };
}

function viewOf(upload: Upload): UploadView {
  const { id, state, fileName, contentType, size, fingerprint = null, plan } = upload;
  const now = new Date().toISOString();
  return {
    id,
    videoId: id,
    version: 1,
    state,
    fileName,
    contentType,
    size,
    fingerprint,
    reservedAt: now,
    expiresAt: endOfDay(),
    method: plan ? "multipart" : "post",
    ...plan,
  };
}
