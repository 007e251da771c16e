import { z } from "zod";
import type { UploadState } from "../states.ts";
import type { Refusal } from "../verdict.ts";
import type { Transfer } from "./transfers.ts";
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

const fileName = z
  .string()
  .trim()
  .min(1, "the file needs a name")
  .max(255, "a file name has at most 255 characters");

export const ReserveUpload = z.object({
  fileName,
  contentType: z.string().trim().max(255).default(""),
  size: z.int("size is the whole number of bytes").min(0),
  checksum: checksum.optional(),
  fingerprint: z.string().min(1).max(200).optional(),
  /** Bytes of a part, a wish: what the portal plans is in the answer. */
  partSize: z.int().min(1).optional(),
  videoId: z.uuid().optional(),
  /** What the browser read from the file: a hint for the page, never trusted. */
  media: z.record(z.string(), z.unknown()).optional(),
});
export type ReserveUpload = z.infer<typeof ReserveUpload>;

export const SignParts = z.object({
  parts: z
    .array(z.object({ partNumber: z.int().min(1).max(10_000), checksum: checksum.optional() }))
    .max(1000, "at most 1,000 parts are signed at a time"),
});
export type SignParts = z.infer<typeof SignParts>;

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

export type Receipt = {
  uploadId: string;
  fileName: string;
  key: string;
  size: number;
  /** CRC64NVME of the whole object in base64, as the store reports it; null if the store keeps none. */
  checksum: string | null;
  checksumType: "FULL_OBJECT" | "COMPOSITE" | null;
  etag: string;
  reservedAt: string;
  verifiedAt: string;
};

/** Answer of `POST /api/uploads/{id}/complete` when the verdict is good. */
export type CompletedUpload = {
  id: string;
  state: "VERIFIED";
  video: VideoView;
  receipt: Receipt;
};
