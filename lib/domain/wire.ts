import { z } from "zod";
import { decisions, roles } from "./states.ts";
import type {
  Decision,
  EncodingState,
  ExportState,
  ReviewState,
  Role,
  UploadState,
} from "./states.ts";
import { rightsCodes } from "./rights.ts";
import type { Rights } from "./rights.ts";
import type { WarningCode } from "./encoding.ts";
import type { MediaFacts } from "./media.ts";
import type { Refusal } from "./verdict.ts";
import type { TimelineKind } from "./timeline.ts";

// The HTTP contract. Requests are schemas, because they are parsed at the edge; answers are types, because we build
// them. lib/browser imports types from here only, so that zod stays out of the upload engine.

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

export const EditVideo = z
  .object({
    title: z.string().trim().min(1, "a video needs a title").max(200),
    description: z.string().trim().max(5000),
    tags: z.array(z.string().trim().min(1).max(50)).max(20),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language is a tag such as en or pt-BR")
      .nullable(),
    rights: z.enum(rightsCodes),
    rightsNote: z.string().trim().max(1000),
  })
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, "say what to change");
export type EditVideo = z.infer<typeof EditVideo>;

export const Review = z
  .object({
    decision: z.enum(decisions),
    reason: z.string().trim().min(1).max(200).optional(),
    note: z.string().trim().max(5000).optional(),
    uploadId: z.uuid(),
  })
  .refine((review) => review.decision === "APPROVED" || review.reason, {
    path: ["reason"],
    message: "say why, so that the creator knows what to do",
  });
export type Review = z.infer<typeof Review>;

export const ListVideos = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
  search: z.string().trim().max(200).optional(),
  upload: z.enum(["RESERVED", "VERIFIED", "REFUSED"]).optional(),
  review: z.enum(["PENDING", "APPROVED", "CHANGES_REQUESTED", "REJECTED", "WITHDRAWN"]).optional(),
  creator: z.uuid().optional(),
  order: z.enum(["newest", "oldest"]).default("newest"),
});
export type ListVideos = z.infer<typeof ListVideos>;

export const ListQueue = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
export type ListQueue = z.infer<typeof ListQueue>;

const limits = {
  dailyUploads: z.int().min(0).max(100_000).nullable(),
  /** Bytes. */
  dailyBytes: z.int().min(0).nullable(),
};

export const InvitePerson = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  name: z.string().trim().max(100).optional(),
  role: z.enum(roles),
  dailyUploads: limits.dailyUploads.optional(),
  dailyBytes: limits.dailyBytes.optional(),
});
export type InvitePerson = z.infer<typeof InvitePerson>;

export const ChangePerson = z
  .object({ role: z.enum(roles), suspended: z.boolean(), ...limits })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "say what to change");
export type ChangePerson = z.infer<typeof ChangePerson>;

/** The length is what protects a password (NIST SP 800-63B: at least 8, better more). */
export const password = z
  .string()
  .min(10, "a password has at least 10 characters")
  .max(200, "a password has at most 200 characters");

export const AcceptInvitation = z.object({
  token: z.string().min(20).max(200),
  name: z.string().trim().min(1, "say what to call you").max(100),
  password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

// Answers. Times are ISO 8601 in UTC, sizes are bytes, durations seconds.

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

export type PostTransfer = {
  method: "post";
  url: string;
  fields: Record<string, string>;
  expiresAt: string;
};

export type SignedPart = {
  partNumber: number;
  url: string;
  /** Send these with the PUT; the signature covers them. */
  headers: Record<string, string>;
  expiresAt: string;
};

export type MultipartTransfer = {
  method: "multipart";
  partSize: number;
  partCount: number;
  parts: SignedPart[];
};

export type Transfer = PostTransfer | MultipartTransfer;

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

/** Answer of `POST /api/uploads/{id}/parts`: parts, or a fresh form for an upload that goes as one POST. */
export type SignedTransfer = Transfer;

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

/** Presigned POSTs for the pictures that the browser made of the file. */
export type StillsTransfer = { poster: PostTransfer; strip: PostTransfer };

/** Answer of `POST /api/uploads/{id}/preview`: the form for the small film, or null if there is one already. */
export type PreviewTransfer = { transfer: PostTransfer | null };

export type PersonRef = { id: string; name: string };

export type TimelineView = {
  id: string;
  at: string;
  kind: TimelineKind;
  /** Null: the portal itself. */
  actor: PersonRef | null;
  uploadId: string | null;
  data: Record<string, unknown>;
};

/** How the encoding of the current version goes. */
export type EncodingView = {
  state: EncodingState;
  /** 0 to 100. */
  percent: number;
  /** The encoder's own words, where it failed. */
  reason?: string;
  /** It failed, or nobody encoded here when it came: `POST /api/videos/{id}/encoding` queues it. */
  canStart?: true;
};

/** What the encoder noticed, for whoever watches. */
export type EncodingReport = {
  renditions: { name: string; width: number; height: number; bytes: number }[];
  loudness?: { integrated: number; range: number; truePeak: number };
  warnings: { code: WarningCode; seconds?: number; of?: number }[];
};

/** How the copy of the approved version to where approved ones go stands. */
export type ExportView = {
  state: ExportState;
  /** Of the copy; what is known of it lies beside it, with ".json" at the end. */
  key: string | null;
  /** Why it failed. */
  reason?: string;
};

export type CaptionTrack = { language: string; label: string; url: string };

/**
 * What there is to watch, for the caller and for a short time. Without a verified original `previewUrl` may be all there
 * is: a small film that the sender's browser made, which nobody has verified.
 */
export type Playback = {
  hlsUrl?: string;
  originalUrl: string | null;
  downloadUrl: string | null;
  posterUrl?: string;
  storyboardUrl?: string;
  waveformUrl?: string;
  previewUrl?: string;
  /** What the preview is, as the portal read it; the original may be another film. */
  previewMedia?: MediaFacts;
  captions: CaptionTrack[];
};

/** One video in a list. `posterUrl` and `stripUrl` are presigned GETs and go stale. */
export type VideoSummary = {
  id: string;
  title: string;
  creator: PersonRef;
  createdAt: string;
  submittedAt: string | null;
  fileName: string;
  size: number;
  version: number;
  media: MediaFacts | null;
  posterUrl: string | null;
  stripUrl: string | null;
  upload: {
    id: string;
    state: UploadState;
    refusal?: { reason: Refusal; detail: string };
    /**
     * For the desk, of an original that is on its way in parts: how much of it the store has, as of some seconds ago; null
     * while that is not known.
     */
    receivedBytes?: number | null;
  };
  encoding: EncodingView;
  review: {
    state: ReviewState;
    reason: string | null;
    note: string | null;
    by: PersonRef | null;
    at: string | null;
  };
};

export type VideoView = VideoSummary & {
  description: string;
  tags: string[];
  language: string | null;
  receipt: Receipt | null;
  timeline: TimelineView[];
  claim: { by: PersonRef; until: string } | null;
  rights: Rights | null;
  rightsNote: string;
  playback: Playback;
  /** Null until there is an encoding. */
  report: EncodingReport | null;
  /** Null until it is approved, and where nothing is exported. */
  export: ExportView | null;
  /** For the desk: approved, and not copied yet or in vain. `POST /api/videos/{id}/export` queues it. */
  canExport?: true;
  /** The newer version on its way, if there is one. */
  nextUpload: { id: string; state: UploadState; fileName: string } | null;
};

export type VideoPage = { videos: VideoSummary[]; nextCursor: string | null };

export type ReviewResult = {
  id: string;
  decision: Decision;
  /** The next video that waits, oldest first; null if the desk is clear. */
  nextVideoId: string | null;
  waiting: number;
};

export type Claim = { until: string };

/** What waits for a decision, oldest first. `claim`: who is at it. */
export type QueuedVideo = VideoSummary & { claim: VideoView["claim"] };
export type ReviewQueue = {
  waiting: number;
  videos: QueuedVideo[];
  nextCursor: string | null;
  /** Not yet to be decided: the sender's preview is here, the original on its way. On the first page only. */
  arriving: QueuedVideo[];
};

export type PersonView = {
  id: string;
  email: string;
  name: string;
  role: Role;
  suspended: boolean;
  createdAt: string;
  dailyUploads: number | null;
  dailyBytes: number | null;
  uploadsToday: number;
};

export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  invitedBy: PersonRef;
  createdAt: string;
  expiresAt: string;
  state: "open" | "accepted" | "revoked" | "expired";
};

export const NameToken = z.object({
  name: z.string().trim().min(1, "say what the token is for").max(100),
});

export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: password });

export type ApiTokenView = {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
};

/** One row of the audit log: a timeline entry with what and whom it is about. */
export type ActivityEntry = TimelineView & {
  person: PersonRef | null;
  video: { id: string; title: string } | null;
};

export type ActivityPage = { entries: ActivityEntry[]; nextCursor: string | null };
