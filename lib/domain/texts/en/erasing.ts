/** The question before somebody is erased, by an admin or by themselves. */
export const erasing = {
  erase: "Erase…",
  eraseOwn: "Erase my account…",
  title: "Erase {name}?",
  titleOwn: "Erase your account?",
  gone: "Deleted for good: the name, email address, password, sign-ins, API tokens and the desk’s note, also in the activity log.",
  goneOwn:
    "Deleted for good: your name, email address, password, sign-ins and API tokens, also in the activity log.",
  ends: "Ends now: uploads in progress are cancelled and what has arrived of them is removed. Open invitations are revoked.",
  stays:
    "Stays: videos that were received, with their files and what was typed into their details, and every decision, under a number instead of the name. Exported copies stay as they are. Withdraw a video before this if nobody may use it.",
  confirm: "Type {email} to confirm",
  now: "Erase for good",
  cancel: "Cancel",
  erased: "Erased",
  erasedMeans:
    "The name and email address of this person were erased. What they sent and decided stays.",
} as const;
