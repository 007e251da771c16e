/** The queues that a portal works with; a database without one of them is of an older version. */
export const queueNames = [
  "encode-dead",
  "export-dead",
  "encode",
  "export",
  "checksum",
  "sweep",
] as const;
export type QueueName = (typeof queueNames)[number];
