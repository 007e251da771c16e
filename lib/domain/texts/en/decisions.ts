/** Decisions of the review: made, undone, and seen later. */
export const decisions = {
  latest: "Your latest decisions",
  decided: "{decision}: <name>{video}</name>",
  undone: "Undone. <name>{video}</name> is awaiting review again.",
  review: "Review it",
  over: "Not decided: <name>{video}</name>. The contributor withdrew or replaced it in the meantime.",
  undo: "Undo<unseen> <name>{video}</name></unseen>",
  secondsLeft: "{seconds, number} s",
} as const;
