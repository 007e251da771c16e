export const problems = {
  unreachable: "Newsreel can’t be reached. Check your connection and try again.",
  unexpected: "Something went wrong ({status}). Try again in a moment.",
  signInRequired: "You’re signed out. Sign in again.",
  passwordGuessable: "This password is too easy to guess. A few random words work well.",
  tooManyTokens:
    "{limit, plural, one {You can have one API token.} other {You can have up to # API tokens.}} Revoke one you no longer need.",
} as const;
