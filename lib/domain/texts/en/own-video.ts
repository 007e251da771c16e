export const ownVideo = {
  descriptionHint: "Who, what, where, when – anything not visible in the footage",
  tagsHint: "Press Enter or comma to add a tag",
  spoken: "Language spoken",
  decided: "The desk has decided on these details. It will see anything you change from now on.",
  rightsNeeded: "Not specified. Required before publication.",
  creditHint: "Name, licence, expiry date, territory",
  withdraw: "Withdraw",
  withdrawThis: "Withdraw this video…",
  withdrawWhich: "Withdraw “{title}”?",
  withdrawing: "Withdrawing…",
  keep: "Cancel",
  withdrawText:
    "The desk can no longer watch it, download it or decide on it. You can’t resubmit it; upload it again instead. It still counts towards today’s limit. You can still download the original.",
} as const;
