export const mails = {
  "signInLink.subject": "Sign in to Newsreel",
  "signInLink.text":
    "Open this link to sign in. It works once, for {minutes, plural, one {# minute} other {# minutes}}:\n\n{link}\n\nIf you didn’t request this, you can ignore this email.\n",
} as const;
