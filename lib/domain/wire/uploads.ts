import { z } from "zod";
import { LARGEST_BATCH } from "../batch.ts";
import { PREVIEW_MAX_BYTES, THUMBNAIL_MAX_BYTES } from "../preview.ts";
import { uploadStates } from "../states.ts";
import { findingCodes } from "../store-report.ts";
import { bytes, id, time } from "./fields.ts";
import { ProblemAnswer } from "./problem.ts";
import { code, line, lines, name, said } from "./text.ts";
import { Transfer } from "./transfers.ts";
import { Receipt } from "./receipt.ts";
import { RefusalView, VideoView } from "./videos.ts";

// Handing in: `/api/uploads` and what is below it. lib/browser takes types from here only, so that zod stays out of the
// upload engine.

/** CRC64NVME in base64: S3's own default, and one that it can check over a whole multipart object. */
const checksum = z
  .string()
  .regex(
    /^[A-Za-z0-9+/]{11}=$/,
    "a checksum is the CRC64NVME of the bytes in base64 (12 characters)",
  );

const fileName = name(
  255,
  said("the file needs a name", "required"),
  "a file name has at most 255 characters",
);

export const ReserveUpload = z
  .object({
    fileName,
    contentType: line(255).default(""),
    size: z.int("size is the whole number of bytes").min(0).describe("Bytes"),
    checksum: checksum.optional().describe("CRC64NVME of the whole file in base64"),
    fingerprint: code(200)
      .min(1)
      .optional()
      .describe("Names the file's content, to find it again; computed as the portal's page does"),
    partSize: z
      .int()
      .min(1)
      .optional()
      .describe("Bytes of a part, a wish: what the portal plans is in the answer"),
    videoId: z.uuid().optional().describe("Of the video that this is a new version of"),
    media: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("What the client read from the file: a hint, never trusted"),
  })
  .meta({ id: "ReserveUpload", description: "The file that is to be uploaded" });
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
    .array(
      ReserveUpload.extend({ key: idempotencyKey.describe("The Idempotency-Key of this one") }),
    )
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
  filename: name(255, said("say the file's name", "required")),
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
  poster: z.int().min(1).max(THUMBNAIL_MAX_BYTES).optional(),
  strip: z.int().min(1).max(THUMBNAIL_MAX_BYTES).optional(),
});
export type SignStills = z.infer<typeof SignStills>;

/** Bytes of the small film, as with the pictures. */
export const SignPreview = z.object({ size: z.int().min(1).max(PREVIEW_MAX_BYTES).optional() });
export type SignPreview = z.infer<typeof SignPreview>;

/** What a client may say when it completes; without a body it says nothing. */
export const CompleteUpload = z.object({
  checksum: checksum
    .optional()
    .describe(
      "CRC64NVME of the whole file as the client read it, compared with what the storage has before anything is completed",
    ),
});
export type CompleteUpload = z.infer<typeof CompleteUpload>;

export const Counter = z
  .object({ limit: z.number(), used: z.number(), reserved: z.number(), remaining: z.number() })
  .meta({ id: "Counter" });
export type Counter = z.infer<typeof Counter>;

/** More than the daily limit, and why. */
export const AskForMore = z
  .object({
    uploads: z.int().min(0).max(1000).default(0).describe("How many more"),
    bytes: z
      .int()
      .min(0)
      .max(10 ** 13)
      .default(0)
      .describe("How many more"),
    note: lines(500).default(""),
  })
  .refine(({ uploads, bytes }) => uploads > 0 || bytes > 0, "say how much more");
export type AskForMore = z.infer<typeof AskForMore>;

export const LimitRequestView = z
  .object({ uploads: z.int(), bytes: z.number(), note: z.string(), askedAt: time })
  .meta({ id: "LimitRequest", description: "What a creator asks for beyond the daily limit" });
export type LimitRequestView = z.infer<typeof LimitRequestView>;

export const Allowance = z
  .object({
    uploads: Counter,
    bytes: Counter,
    window: z.enum(["day", "rolling"]),
    resetsAt: time.describe(
      "When the next upload is possible again: the end of the day, or the oldest counted reservation plus 24 h",
    ),
    maxFileBytes: z.number().describe("The largest file that is accepted at all"),
    timeZone: z.string().describe("In which the day ends"),
    request: LimitRequestView.optional().describe("What you have asked the desk for"),
  })
  .meta({ id: "Allowance", description: "What is left of the daily limit" });
export type Allowance = z.infer<typeof Allowance>;

export const Reservation = z
  .object({
    id,
    videoId: id,
    state: z.enum(uploadStates),
    expiresAt: time,
    allowance: Allowance,
    transfer: Transfer,
  })
  .meta({
    id: "Reservation",
    description: "A place in the daily limit, and where to send the file",
  });
export type Reservation = z.infer<typeof Reservation>;

export const ReservedUpload = z.union([
  z.object({ reservation: Reservation }).meta({ id: "ReservedFile" }),
  z.object({ problem: ProblemAnswer }).meta({ id: "RefusedFile" }),
]);
export type ReservedUpload = z.infer<typeof ReservedUpload>;

/** For each file in the order asked: its reservation, or why there is none. */
export const ReservedUploads = z.object({ uploads: z.array(ReservedUpload) });
export type ReservedUploads = z.infer<typeof ReservedUploads>;

/** Answer of `POST /api/uploads/{id}/storage-check`: what is wrong with the store, if the portal knows of anything. */
export const StorageCheck = z
  .object({
    fault: z
      .object({ code: z.enum(findingCodes), words: z.string() })
      .nullable()
      .describe("Null: nothing is known to be wrong"),
  })
  .meta({ id: "StorageCheck" });
export type StorageCheck = z.infer<typeof StorageCheck>;

export const ReceivedPart = z
  .object({ partNumber: z.int().min(1), size: bytes, checksum: z.string().optional() })
  .meta({ id: "ReceivedPart" });
export type ReceivedPart = z.infer<typeof ReceivedPart>;

export const UploadView = z
  .object({
    id,
    videoId: id,
    version: z.int().min(1),
    state: z.enum(uploadStates),
    fileName: z.string(),
    contentType: z.string(),
    size: bytes,
    fingerprint: z.string().nullable(),
    reservedAt: time,
    expiresAt: time,
    method: z
      .enum(["post", "multipart"])
      .describe("`post`: whole, in one request, by whichever method the storage takes"),
    partSize: z.int().optional(),
    partCount: z.int().optional(),
    receivedParts: z
      .array(ReceivedPart)
      .optional()
      .describe("Only while the upload is open, from the storage's own list"),
    refusal: RefusalView.optional(),
  })
  .meta({ id: "Upload", description: "One file's way into the storage" });
export type UploadView = z.infer<typeof UploadView>;

/** One of the answer of `GET /api/uploads?fingerprint=`: a verified upload of the same file. */
export const KnownFile = z
  .object({ id, videoId: id, title: z.string(), fileName: z.string(), verifiedAt: time })
  .meta({ id: "KnownFile", description: "A verified upload of the same file" });
export type KnownFile = z.infer<typeof KnownFile>;

/** Answer of `GET /api/uploads?state=open`. */
export const OpenUploads = z
  .object({ uploads: z.array(UploadView) })
  .meta({ id: "OpenUploads", description: "Asked by `state=open`: what is unfinished" });
export type OpenUploads = z.infer<typeof OpenUploads>;

/** Answer of `GET /api/uploads?fingerprint=`, newest first. */
export const KnownUploads = z.object({ uploads: z.array(KnownFile) }).meta({
  id: "KnownUploads",
  description: "Asked by `fingerprint`: what was verified of one file, newest first",
});
export type KnownUploads = z.infer<typeof KnownUploads>;

export const KnownFiles = z.object({
  files: z
    .array(z.array(KnownFile))
    .describe("For each fingerprint in the order asked, newest first"),
});
export type KnownFiles = z.infer<typeof KnownFiles>;

export const RecordedStills = z.object({ hasPoster: z.boolean(), hasStrip: z.boolean() });
export type RecordedStills = z.infer<typeof RecordedStills>;

export const RecordedPreview = z.object({ received: z.boolean() });
export type RecordedPreview = z.infer<typeof RecordedPreview>;

/** Answer of `GET /api/upload-params`. */
export const UploadForm = z
  .object({ endpoint_url: z.string(), params: z.record(z.string(), z.string()) })
  .meta({ id: "UploadForm" });
export type UploadForm = z.infer<typeof UploadForm>;

/** Answer of `POST /api/uploads/{id}/complete` when the verdict is good. */
export const CompletedUpload = z
  .object({ id, state: z.literal("VERIFIED"), video: VideoView, receipt: Receipt })
  .meta({ id: "CompletedUpload" });
export type CompletedUpload = z.infer<typeof CompletedUpload>;
