import type { WebhookEvent } from "#lib/domain/wire/system.ts";
import { handleEncoderEvent } from "#lib/server/encoding/actions/handle-encoder-event.ts";
import type {
  EventResult,
  EncoderEvent,
} from "#lib/server/encoding/actions/handle-encoder-event.ts";

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
