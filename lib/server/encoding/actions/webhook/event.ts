import { z } from "zod";
import { EncodingResult } from "#lib/domain/encoding.ts";
import { handleEncoderEvent } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import type {
  EventResult,
  EncoderEvent,
} from "#lib/server/encoding/actions/handle-encoder-event.ts";

const of = { uploadId: z.uuid(), attempt: z.int().min(1) };

/**
 * Events of the operator's own encoding service. Its output is validated; events only add what cannot be seen there.
 */
export const WebhookEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("encoding.progress"),
    data: z.object({ ...of, percent: z.number().min(0).max(100) }),
  }),
  z.object({
    type: z.literal("encoding.ready"),
    data: z.object({
      ...of,
      loudness: EncodingResult.shape.loudness,
      warnings: EncodingResult.shape.warnings.default([]),
    }),
  }),
  z.object({
    type: z.literal("encoding.failed"),
    data: z.object({ ...of, reason: z.string().trim().min(1).max(2000) }),
  }),
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

export function handleWebhookEvent(event: WebhookEvent, now: Date): Promise<EventResult> {
  const { uploadId, attempt } = event.data;
  return handleEncoderEvent({ uploadId, attempt }, "webhook", eventOf(event), now);
}

function eventOf(event: WebhookEvent): EncoderEvent {
  switch (event.type) {
    case "encoding.progress":
      return { type: "at_work", percent: event.data.percent };
    case "encoding.ready": {
      const { loudness, warnings } = event.data;
      return { type: "ready", report: { warnings, ...(loudness && { loudness }) } };
    }
    case "encoding.failed":
      return { type: "failed", reason: event.data.reason };
  }
}
