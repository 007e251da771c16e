import { z } from "zod";
import { PreviewTransfer, StillsTransfer, Transfer } from "../transfers.ts";
import {
  Allowance,
  AskForMore,
  CompletedUpload,
  CompleteUpload,
  FindKnownFiles,
  idempotencyKey,
  KnownFiles,
  KnownUploads,
  LimitRequestView,
  ListUploads,
  OpenUploads,
  RecordedPreview,
  RecordedStills,
  Reservation,
  ReservedUploads,
  ReserveUpload,
  ReserveUploads,
  SignParts,
  SignPreview,
  SignStills,
  StorageCheck,
  UploadForm,
  UploadParams,
  UploadView,
} from "../uploads.ts";
import { uploader } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

const storage = ["storage_unavailable", "storage_full"] as const;

/** What speaks against a reservation. */
const reserving = [
  "file_refused",
  "file_too_large",
  "daily_limit_reached",
  "too_many_attempts",
  "video_not_found",
  "version_not_expected",
  ...storage,
] as const;

export const uploadEndpoints = {
  "POST /api/uploads": {
    summary: "Reserve an upload",
    description:
      "Takes one place of the daily limit and answers signed permission to send the file to the storage. With an `Idempotency-Key`, asking again answers the same reservation.",
    caller: uploader,
    headers: z.object({
      "idempotency-key": idempotencyKey
        .optional()
        .describe("Makes a retry safe: 8 to 200 visible ASCII characters, for example a UUID"),
    }),
    body: ReserveUpload,
    answers: { 201: Reservation },
    answerHeaders: { location: "The upload's own address" },
    problems: [...reserving, "idempotency_key_reused", "upload_not_open"],
  },
  "GET /api/uploads": {
    summary: "List your unfinished uploads, or the verified ones of one file",
    description: "Ask by `state=open` or by `fingerprint`, not by both.",
    caller: uploader,
    query: ListUploads,
    answers: { 200: z.union([OpenUploads, KnownUploads]) },
  },
  "POST /api/uploads/batch": {
    summary: "Reserve up to 20 uploads at once",
    description:
      "Each file has a key of its own in place of the header. They are answered in their order, each with its `reservation` or the `problem` that speaks against it.",
    caller: uploader,
    body: ReserveUploads,
    answers: { 200: ReservedUploads },
    problems: [...storage],
  },
  "POST /api/uploads/known": {
    summary: "Find verified uploads of up to 20 files",
    caller: uploader,
    body: FindKnownFiles,
    answers: { 200: KnownFiles },
  },
  "GET /api/uploads/{uploadId}": {
    summary: "Read an upload",
    description: "While it is open, with the parts that the storage has, to resume from there.",
    caller: uploader,
    answers: { 200: UploadView },
    problems: ["upload_not_found", ...storage],
  },
  "DELETE /api/uploads/{uploadId}": {
    summary: "Cancel an upload",
    description: "Its place in the daily limit comes back. Cancelling again answers the same.",
    caller: uploader,
    answers: { 204: null },
    problems: ["upload_not_found", "upload_not_open", ...storage],
  },
  "POST /api/uploads/{uploadId}/parts": {
    summary: "Sign up to 1,000 parts",
    description:
      "Also renews the permission for a file that goes whole. `expiresAt` minus the answer's own `Date` is how long it lasts. A part with a `checksum` (CRC64NVME) takes exactly those bytes.",
    caller: uploader,
    body: SignParts,
    answers: { 200: Transfer },
    problems: ["upload_not_found", "upload_not_open", ...storage],
  },
  "POST /api/uploads/{uploadId}/complete": {
    summary: "Complete an upload",
    description:
      "Checks what arrived and answers the receipt. With a `checksum` nothing is completed that differs from it: 409 `checksum_mismatch`, and the upload stays open. Asking again answers the same.",
    caller: uploader,
    body: CompleteUpload,
    bodyIsOptional: true,
    answers: { 200: CompletedUpload },
    problems: [
      "upload_not_found",
      "upload_not_open",
      "upload_incomplete",
      "checksum_mismatch",
      "file_refused",
      "inspection_unavailable",
      ...storage,
    ],
  },
  "POST /api/uploads/{uploadId}/stills": {
    summary: "Sign the upload of a poster and a filmstrip",
    caller: uploader,
    body: SignStills,
    bodyIsOptional: true,
    answers: { 200: StillsTransfer },
    problems: ["upload_not_found", "upload_not_open", ...storage],
  },
  "PUT /api/uploads/{uploadId}/stills": {
    summary: "Take over the poster and the filmstrip",
    caller: uploader,
    answers: { 200: RecordedStills },
    problems: ["upload_not_found", "inspection_unavailable", ...storage],
  },
  "POST /api/uploads/{uploadId}/preview": {
    summary: "Sign the upload of a preview",
    description: "A small version that reviewers can watch while the original uploads.",
    caller: uploader,
    body: SignPreview,
    bodyIsOptional: true,
    answers: { 200: PreviewTransfer },
    problems: ["upload_not_found", "upload_not_open", ...storage],
  },
  "PUT /api/uploads/{uploadId}/preview": {
    summary: "Take over the preview",
    caller: uploader,
    answers: { 200: RecordedPreview },
    problems: ["upload_not_found", "inspection_unavailable", ...storage],
  },
  "POST /api/uploads/{uploadId}/storage-check": {
    summary: "Ask why the storage does not answer",
    caller: uploader,
    answers: { 200: StorageCheck },
    problems: ["upload_not_found"],
  },
  "GET /api/allowance": {
    summary: "Read what is left of the daily limit",
    caller: uploader,
    answers: { 200: Allowance },
  },
  "POST /api/allowance/request": {
    summary: "Ask the admins for more than the daily limit",
    description: "Asking again replaces what was asked before.",
    caller: uploader,
    body: AskForMore,
    answers: { 201: LimitRequestView },
  },
  "GET /api/upload-params": {
    summary: "Reserve an upload for a plain HTML form",
    description:
      "For one file of at most 10 MiB. Since it takes a place although it is a GET, a session is let in from the portal's own pages only. 501 where the storage takes no forms.",
    caller: uploader,
    query: UploadParams,
    answers: { 200: UploadForm },
    problems: [...reserving, "cross_site_request", "form_not_available"],
  },
} satisfies EndpointTable;
