// What the desk can ask of its queue. In the address of the page and in the query of the API alike.

export const queueOrders = ["oldest", "newest", "shortest"] as const;
export type QueueOrder = (typeof queueOrders)[number];

/** Seconds that a video of each length lasts: from, and up to but not including. */
export const queueLengths = {
  short: [0, 60],
  medium: [60, 300],
  long: [300, Number.POSITIVE_INFINITY],
} as const;

export const queueFilters = {
  rights: ["stated", "missing"],
  length: ["short", "medium", "long"],
  version: ["first", "resent"],
  /** `free`: neither a colleague's nor one's own video. */
  claim: ["mine", "free"],
  /** `due`: has a deadline; `late`: it is over. */
  urgency: ["urgent", "due", "late"],
  assignee: ["mine", "nobody"],
} as const;
