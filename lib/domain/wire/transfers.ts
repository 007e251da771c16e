import { z } from "zod";
import { time } from "./fields.ts";

// Signed permission to send bytes to the store.

const headers = z
  .record(z.string(), z.string())
  .describe("Send these with the PUT; the signature covers them");

export const PostTransfer = z
  .object({
    method: z.literal("post"),
    url: z.string(),
    fields: z.record(z.string(), z.string()).describe("Of the form, before the field `file`"),
    expiresAt: time,
  })
  .meta({ id: "PostTransfer", description: "A form that takes the whole file" });
export type PostTransfer = z.infer<typeof PostTransfer>;

/** For stores that take no forms: a PUT of exactly the bytes that were reserved. */
export const PutTransfer = z
  .object({ method: z.literal("put"), url: z.string(), headers, expiresAt: time })
  .meta({ id: "PutTransfer", description: "A PUT of exactly the bytes that were reserved" });
export type PutTransfer = z.infer<typeof PutTransfer>;

/** All of a small file in one request, by whichever method the store takes. */
export const WholeTransfer = z
  .discriminatedUnion("method", [PostTransfer, PutTransfer])
  .meta({ id: "WholeTransfer", description: "The whole file in one request" });
export type WholeTransfer = z.infer<typeof WholeTransfer>;

export const SignedPart = z
  .object({
    partNumber: z.int().min(1).max(10_000),
    url: z.string().describe("Takes exactly the bytes of this part by PUT"),
    headers,
    expiresAt: time,
  })
  .meta({ id: "SignedPart" });
export type SignedPart = z.infer<typeof SignedPart>;

export const MultipartTransfer = z
  .object({
    method: z.literal("multipart"),
    partSize: z.int().min(1).describe("Bytes of each part but the last"),
    partCount: z.int().min(1),
    parts: z.array(SignedPart).describe("The first ones; `POST …/parts` signs the others"),
  })
  .meta({ id: "MultipartTransfer", description: "A large file in parts" });
export type MultipartTransfer = z.infer<typeof MultipartTransfer>;

export const Transfer = z
  .discriminatedUnion("method", [PostTransfer, PutTransfer, MultipartTransfer])
  .meta({ id: "Transfer", description: "Permission to send the file to the storage" });
export type Transfer = z.infer<typeof Transfer>;

/** Answer of `POST /api/uploads/{id}/parts`: parts, or a fresh permission for an upload that goes whole. */
export type SignedTransfer = Transfer;

/** For the pictures that the browser made of the file. */
export const StillsTransfer = z
  .object({ poster: WholeTransfer, strip: WholeTransfer })
  .meta({ id: "StillsTransfer" });
export type StillsTransfer = z.infer<typeof StillsTransfer>;

/** Answer of `POST /api/uploads/{id}/preview`. */
export const PreviewTransfer = z
  .object({ transfer: WholeTransfer.nullable().describe("Null if there is a preview already") })
  .meta({ id: "PreviewTransfer" });
export type PreviewTransfer = z.infer<typeof PreviewTransfer>;
