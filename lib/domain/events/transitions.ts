import { decisionEvents } from "../decisions.ts";
import type { ReviewState } from "../decisions.ts";
import type { EncodingState, ExportState, UploadState } from "../states.ts";
import type { EventKind } from "./catalogue.ts";

/**
 * Which event says that a state was reached. Nothing moves along an axis without one of them in the same transaction; a
 * state that is added needs its event, or nothing compiles. Missing are the states in which things begin (RESERVED), and
 * QUEUED of an export, which nobody is told of.
 */
export const transitionEvents = {
  upload: {
    VERIFIED: ["upload.verified"],
    REFUSED: ["upload.refused"],
    CANCELLED: ["upload.cancelled"],
    EXPIRED: ["upload.expired"],
  },
  encoding: {
    QUEUED: ["encoding.queued"],
    RUNNING: ["encoding.started"],
    READY: ["encoding.ready"],
    FAILED: ["encoding.failed"],
    NONE: ["encoding.cancelled"],
  },
  review: {
    ...decisionEvents,
    WITHDRAWN: ["review.withdrawn"],
    // A new version begins a new review.
    PENDING: ["review.reopened", "upload.verified"],
  },
  export: {
    DONE: ["export.done"],
    FAILED: ["export.failed"],
  },
} as const satisfies {
  upload: Record<Exclude<UploadState, "RESERVED">, EventKinds>;
  encoding: Record<EncodingState, EventKinds>;
  review: Record<ReviewState, EventKinds>;
  export: Record<Exclude<ExportState, "QUEUED">, EventKinds>;
};

type EventKinds = readonly [EventKind, ...EventKind[]];
