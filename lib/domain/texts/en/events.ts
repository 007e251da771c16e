export const events = {
  because: "{what}: {reason}",
  "encoding.queued": "Queued for encoding",
  "encoding.queuedAgain": "Queued for encoding again",
  "encoding.started": "Encoding started",
  "encoding.ready": "Encoded",
  "encoding.readyBest": "Encoded, {best}",
  "encoding.failed": "Encoding failed",
  "encoding.cancelled": "Encoding stopped",
} as const;
