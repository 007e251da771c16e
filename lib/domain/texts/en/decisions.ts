/** Decisions of the review: made, undone, and seen later. */
export const decisions = {
  latest: "Your latest decisions",
  decided: "{decision}: <name>{video}</name>",
  undone: "Undone. <name>{video}</name> is awaiting review again.",
  review: "Review it",
  over: "Not decided: <name>{video}</name>. The contributor withdrew or replaced it in the meantime.",
  decidedMany: "{count, plural, one {# decision} other {# decisions}} made",
  refused: "Not decided: <name>{video}</name>. {problem}",
  dismiss: "Dismiss<unseen> <name>{video}</name></unseen>",
  undoAll: "Undo all",
  undoneMany:
    "{count, plural, one {# decision undone. The video is} other {# decisions undone. The videos are}} awaiting review again.",
  madeMany: "{count, plural, one {# decision is} other {# decisions are}} final.",
  overMany:
    "{count, plural, one {# video was} other {# videos were}} withdrawn or replaced in the meantime: not decided.",
  undo: "Undo<unseen> <name>{video}</name></unseen>",
  secondsLeft: "{seconds, number} s",
} as const;
