import { z } from "zod";
import { LARGEST_BATCH } from "../batch.ts";
import { PREVIEW_MAX_BYTES, STILL_MAX_BYTES } from "../preview.ts";
import type { ProblemBody } from "../problem.ts";
import type { UploadState } from "../states.ts";
import type { FindingCode } from "../store-report.ts";
import type { Refusal } from "../verdict.ts";
import { code, line, name } from "./text.ts";
import type { Transfer } from "./transfers.ts";
import type { Receipt } from "./receipt.ts";
import type { VideoView } from "./videos.ts";

// Handing in: `/api/uploads` and what is below it. lib/browser takes types from here only, so that zod stays out of the
// upload engine.

/** CRC64NVME in base64: S3's own default, and one that it can check over a whole multipart object. */
const checksum = z
  .string()
  .regex(
    /^[A-Za-z0-9+/]{11}=$/,
    "a checksum is the CRC64NVME of the bytes in base64 (12 characters)",
  );

const fileName = name(255, "the file needs a name", "a file name has at most 255 characters");

export const ReserveUpload = z.object({
  fileName,
  contentType: line(255).default(""),
  size: z.int("size is the whole number of bytes").min(0),
  checksum: checksum.optional(),
  fingerprint: code(200).min(1).optional(),
  /** Bytes of a part, a wish: what the portal plans is in the answer. */
  partSize: z.int().min(1).optional(),
  videoId: z.uuid().optional(),
  /** What the browser read from the file: a hint for the page, never trusted. */
  media: z.record(z.string(), z.unknown()).optional(),
});
export type ReserveUpload = z.infer<typeof ReserveUpload>;

/** Stands for one reservation: asked again with it, the portal answers the same one. */
export const idempotencyKey = z
  .string()
  .regex(
    /^[\x21-\x7e]{8,200}$/,
    "An Idempotency-Key has 8 to 200 visible ASCII characters, for example a UUID.",
  );

/** `POST /api/uploads/batch`: several reservations in one question. */
export const ReserveUploads = z.object({
  uploads: z
    .array(ReserveUpload.extend({ key: idempotencyKey }))
    .min(1, "name one file at least")
    .max(LARGEST_BATCH, `at most ${LARGEST_BATCH} files at a time`),
});
export type ReserveUploads = z.infer<typeof ReserveUploads>;

/** `POST /api/uploads/known`: what was sent of several files. */
export const FindKnownFiles = z.object({
  fingerprints: z
    .array(code(200).min(1))
    .min(1, "name one file at least")
    .max(LARGEST_BATCH, `at most ${LARGEST_BATCH} files at a time`),
});
export type FindKnownFiles = z.infer<typeof FindKnownFiles>;

/** `GET /api/uploads`: what is unfinished, or what was sent of one file. */
export const ListUploads = z
  .object({
    state: z.literal("open", "only state=open is listed here").optional(),
    fingerprint: code(200).min(1).optional(),
  })
  .refine(({ state, fingerprint }) => !state !== !fingerprint, "ask by state=open or fingerprint");

/** `GET /api/upload-params`, the article's own contract. */
export const UploadParams = z.object({
  filename: name(255, "say the file's name"),
  content_type: line(255).default(""),
});

export const SignParts = z.object({
  parts: z
    .array(z.object({ partNumber: z.int().min(1).max(10_000), checksum: checksum.optional() }))
    .max(1000, "at most 1,000 parts are signed at a time"),
});
export type SignParts = z.infer<typeof SignParts>;

/** Bytes of the pictures. Stores that take no forms need to know them; they can be left out for others. */
export const SignStills = z.object({
  poster: z.int().min(1).max(STILL_MAX_BYTES).optional(),
  strip: z.int().min(1).max(STILL_MAX_BYTES).optional(),
});
export type SignStills = z.infer<typeof SignStills>;

/** Bytes of the small film, as with the pictures. */
export const SignPreview = z.object({ size: z.int().min(1).max(PREVIEW_MAX_BYTES).optional() });
export type SignPreview = z.infer<typeof SignPreview>;

/** What a client may say when it completes; without a body it says nothing. */
export const CompleteUpload = z.object({
  /** CRC64NVME of the whole file as the client read it, compared with what storage has before anything is completed. */
  checksum: checksum.optional(),
});
export type CompleteUpload = z.infer<typeof CompleteUpload>;

export type Counter = { limit: number; used: number; reserved: number; remaining: number };

export type Allowance = {
  uploads: Counter;
  bytes: Counter;
  window: "day" | "rolling";
  /** When the next place comes back: the end of the day, or the oldest counted reservation plus 24 h. */
  resetsAt: string;
  /** The largest file that may be sent at all, in bytes. */
  maxFileBytes: number;
  timeZone: string;
};

export type Reservation = {
  id: string;
  videoId: string;
  state: UploadState;
  expiresAt: string;
  allowance: Allowance;
  transfer: Transfer;
};

/** For each file in the order asked: its reservation, or why there is none. */
export type ReservedUploads = { uploads: ReservedUpload[] };
export type ReservedUpload = { reservation: Reservation } | { problem: ProblemBody };

/** Answer of `POST /api/uploads/{id}/storage-check`: what is wrong with the store, if the portal knows of anything. */
export type StorageCheck = { fault: { code: FindingCode; words: string } | null };

export type ReceivedPart = { partNumber: number; size: number; checksum?: string };

export type UploadView = {
  id: string;
  videoId: string;
  version: number;
  state: UploadState;
  fileName: string;
  contentType: string;
  size: number;
  fingerprint: string | null;
  reservedAt: string;
  expiresAt: string;
  /** `post`: whole, in one request, by whichever method the store takes. */
  method: "post" | "multipart";
  partSize?: number;
  partCount?: number;
  /** Only while the upload is open, from S3's own list. */
  receivedParts?: ReceivedPart[];
  refusal?: { reason: Refusal; detail: string };
};

/** One of the answer of `GET /api/uploads?fingerprint=`: a verified upload of the same file. */
export type KnownFile = {
  id: string;
  videoId: string;
  title: string;
  fileName: string;
  verifiedAt: string;
};

/** For each fingerprint in the order asked, newest first. */
export type KnownFiles = { files: KnownFile[][] };

/** Answer of `POST /api/uploads/{id}/complete` when the verdict is good. */
export type CompletedUpload = {
  id: string;
  state: "VERIFIED";
  video: VideoView;
  receipt: Receipt;
};
