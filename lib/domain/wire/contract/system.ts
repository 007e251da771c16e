import { z } from "zod";
import {
  EventOutcome,
  Health,
  MediaConvertEvent,
  Reconciled,
  StorageEvent,
  StorageEventOutcome,
  WebhookEvent,
} from "../system.ts";
import { anyone } from "./callers.ts";
import type { EndpointTable } from "./endpoint.ts";

export const systemEndpoints = {
  "GET /api/health": {
    summary: "Ask whether database and storage answer",
    description: "503 names what is down.",
    caller: anyone,
    answers: { 200: Health, 503: Health },
  },
  "GET /api/openapi.json": {
    summary: "Read this description as OpenAPI 3.1",
    caller: anyone,
    answers: { 200: z.record(z.string(), z.unknown()) },
  },
  "GET /api/cron/reconcile": {
    summary: "Run the reconcile job",
    description:
      "Completes what arrived although nobody said so, ends what nobody finished, and runs what is queued. Safe to call at any time, several times at once.",
    caller: { by: "secret", secret: "CRON_SECRET" },
    answers: { 200: Reconciled },
  },
  "POST /api/storage-events": {
    summary: "Report an object created in the bucket",
    description:
      "As S3 sends it through EventBridge. Taken as an occasion to look, never as proof.",
    caller: { by: "secret", secret: "STORAGE_EVENTS_SECRET" },
    body: StorageEvent,
    answers: { 200: StorageEventOutcome },
    problems: ["storage_unavailable", "storage_full", "inspection_unavailable"],
  },
  "POST /api/encoding-events": {
    summary: "Report how an encoding goes",
    description:
      "From MediaConvert through EventBridge with `ENCODING_EVENTS_SECRET`, or from the service behind `ENCODER_WEBHOOK_URL` with a signature by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`).",
    caller: { by: "secret", secret: "ENCODING_EVENTS_SECRET" },
    body: z.union([MediaConvertEvent, WebhookEvent]),
    answers: { 200: EventOutcome },
    problems: ["storage_unavailable", "storage_full"],
  },
} satisfies EndpointTable;
