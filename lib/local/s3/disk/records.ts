import { z } from "zod";
import { ALGORITHMS } from "../checksums/algorithms.ts";

// What stands in the store's JSON files. A record is written whole and renamed into place: it is the commit point, and
// bytes no record names do not exist.

const Checksum = z.object({
  algorithm: z.enum(ALGORITHMS),
  type: z.enum(["FULL_OBJECT", "COMPOSITE"]),
  value: z.string(),
});

/** One file of bytes, of which an object has one or, after a multipart upload, one per part, with the part's number. */
const Blob = z.object({ id: z.string(), size: z.number(), partNumber: z.number().optional() });
export type Blob = z.infer<typeof Blob>;

/** The headers S3 keeps and gives back (`content-type`, …) and the `x-amz-meta-…` ones, by name. */
const Headers = z.record(z.string(), z.string());

export const ObjectRecord = z.object({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  lastModified: z.string(),
  headers: Headers,
  checksum: Checksum,
  blobs: z.array(Blob),
  /** The multipart upload it came from; tells at start that the upload is over though its folder is still there. */
  uploadId: z.string().optional(),
});
export type ObjectRecord = z.infer<typeof ObjectRecord>;

export const UploadRecord = z.object({
  uploadId: z.string(),
  key: z.string(),
  initiated: z.string(),
  headers: Headers,
  algorithm: z.enum(ALGORITHMS),
  type: z.enum(["FULL_OBJECT", "COMPOSITE"]),
  /** False: the store chose the algorithm itself and says nothing of it, as S3 does. */
  asked: z.boolean(),
});
export type UploadRecord = z.infer<typeof UploadRecord>;

export const PartRecord = z.object({
  partNumber: z.number(),
  size: z.number(),
  etag: z.string(),
  lastModified: z.string(),
  checksum: z.string(),
  blob: z.string(),
});
export type PartRecord = z.infer<typeof PartRecord>;

export const CorsMethod = z.enum(["GET", "PUT", "POST", "DELETE", "HEAD"]);

export const CorsRule = z.object({
  ID: z.string().optional(),
  AllowedOrigins: z.array(z.string()).min(1),
  AllowedMethods: z.array(CorsMethod).min(1),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAgeSeconds: z.number().int().min(0).optional(),
});
export type CorsRule = z.infer<typeof CorsRule>;

export const BucketRecord = z.object({ created: z.string(), cors: z.array(CorsRule).default([]) });
