import { z } from "zod";
import { EncodingResult } from "../encoding.ts";
import { findingCodes } from "../store-report.ts";
import { time } from "./fields.ts";

// What machines send, and what they are answered.

/** "Object Created" as S3 sends it through EventBridge. The key is not URL-encoded there, unlike in S3's own notifications. */
export const StorageEvent = z
  .object({
    source: z.literal("aws.s3"),
    "detail-type": z.string(),
    detail: z.object({
      bucket: z.object({ name: z.string() }),
      object: z.object({ key: z.string() }),
    }),
  })
  .meta({
    id: "StorageEvent",
    description: "“Object Created”, as S3 sends it through EventBridge",
  });
export type StorageEvent = z.infer<typeof StorageEvent>;

/** "MediaConvert Job State Change" as EventBridge delivers it. What is not needed may look as it likes. */
export const MediaConvertEvent = z
  .object({
    source: z.literal("aws.mediaconvert"),
    "detail-type": z.string(),
    detail: z.object({
      jobId: z.string().min(1).max(200),
      status: z.string().min(1).max(100),
      userMetadata: z.record(z.string(), z.string()).default({}),
      jobProgress: z
        .object({ jobPercentComplete: z.number().nullish() })
        .nullish()
        .catch(undefined),
      errorCode: z.number().optional().catch(undefined),
      errorMessage: z.string().optional().catch(undefined),
    }),
  })
  .meta({
    id: "MediaConvertEvent",
    description: "“MediaConvert Job State Change”, as EventBridge delivers it",
  });
export type MediaConvertEvent = z.infer<typeof MediaConvertEvent>;

const of = { uploadId: z.uuid(), attempt: z.int().min(1) };

/** What the service of the user's own says. What it delivered is looked at; it only tells what cannot be seen there. */
export const WebhookEvent = z
  .discriminatedUnion("type", [
    z
      .object({
        type: z.literal("encoding.progress"),
        data: z.object({ ...of, percent: z.number().min(0).max(100) }),
      })
      .meta({ id: "EncoderProgress" }),
    z
      .object({
        type: z.literal("encoding.ready"),
        data: z.object({
          ...of,
          loudness: EncodingResult.shape.loudness,
          warnings: EncodingResult.shape.warnings.default([]),
        }),
      })
      .meta({ id: "EncoderReady" }),
    z
      .object({
        type: z.literal("encoding.failed"),
        data: z.object({ ...of, reason: z.string().trim().min(1).max(2000) }),
      })
      .meta({ id: "EncoderFailed" }),
  ])
  .meta({ id: "EncoderWebhookEvent", description: "From the service behind ENCODER_WEBHOOK_URL" });
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export const StorageEventOutcome = z.object({ outcome: z.enum(["done", "ignored"]) });

export const EventOutcome = z.object({
  outcome: z
    .enum(["done", "not_wanted", "ignored"])
    .describe("`not_wanted`: whoever works on it should stop"),
});

/** What one run of the reconcile job did. */
export const Reconciled = z
  .object({
    completed: z.int(),
    expired: z.int(),
    cleaned: z.int(),
    failed: z.int(),
    decided: z.int().describe("Decisions that took effect"),
    askedEncodings: z.int().describe("Encodings elsewhere that were asked for their state"),
    sweptSignIns: z.int(),
    sweptRows: z.int(),
    jobs: z.int().describe("Jobs of the queue that were run"),
  })
  .meta({ id: "Reconciled", description: "What one run of the reconcile job did" });

const part = z.enum(["up", "down"]);

export const FindingView = z
  .object({ code: z.enum(findingCodes), title: z.string(), means: z.string() })
  .meta({ id: "StorageFinding" });
export type FindingView = z.infer<typeof FindingView>;

export const Health = z
  .object({
    state: part,
    database: part,
    storage: part,
    down: z.array(z.string()),
    storageDetails: z
      .object({
        checkedAt: time,
        faults: z
          .array(FindingView)
          .describe("Nothing can be uploaded or read until they are resolved"),
        gaps: z
          .array(FindingView)
          .describe("Abilities that the storage lacks, and Newsreel makes up for"),
      })
      .nullable()
      .describe("What the last check of the storage found; null until there was one"),
  })
  .meta({ id: "Health" });
export type Health = z.infer<typeof Health>;
