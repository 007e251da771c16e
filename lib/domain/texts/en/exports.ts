export const exports = {
  export: "Export",
  QUEUED: "Queued for export",
  DONE: "Exported",
  FAILED: "Export failed",
  none: "Not exported",
  before: "It was approved before exports were switched on.",
  start: "Export",
  retry: "Retry export",
  queuing: "Queuing…",
} as const;
