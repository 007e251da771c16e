/** One account becomes part of another. */
export const merging = {
  merge: "Merge…",
  title: "Merge an account into {name}?",
  lead: "For somebody who has two accounts. This one stays.",
  moves:
    "Moves here: the other account’s videos, decisions, history, trust and note. Whoever was watched under one name is watched from now on.",
  ends: "Ends now: the other account’s sign-ins, API tokens and uploads in progress. Its open invitations are revoked.",
  gone: "Deleted for good: the other account’s name, email address and password. This can’t be undone.",
  address: "Email address of the other account",
  now: "Merge for good",
  cancel: "Cancel",
} as const;
