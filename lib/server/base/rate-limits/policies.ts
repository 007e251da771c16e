/** How often something may be done in a window of seconds. */
export type Policy = { name: string; quota: number; windowSeconds: number };

const MINUTE = 60;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;

/** Limits on strangers' wrong guesses and on people's work; the name is also the one in `RateLimit-Policy`. */
const limits = {
  // Wrong passwords. Ten are more than anybody needs who knows theirs; a network may be a whole office.
  "sign-in-address": [10, QUARTER],
  "sign-in-device": [10, QUARTER],
  "sign-in-network": [50, QUARTER],
  "sign-in-site": [200, QUARTER],
  "password-person": [10, QUARTER],
  "choose-password": [30, QUARTER],

  // Sign-in links by mail. For one address as many as are valid at the same time, whoever asks.
  "mail-address": [3, QUARTER],
  "mail-device": [3, QUARTER],
  "mail-network": [30, HOUR],
  "mail-portal": [1000, HOUR],

  // Requests that need no account.
  "auth-network": [600, MINUTE],
  "join-network": [60, MINUTE],
  "secret-network": [60, MINUTE],
  "playback-network": [3000, MINUTE],

  // Bulk and expensive work: a creator who sends a folder of 500 files stays far below.
  "send-person": [6000, MINUTE],
  "list-person": [300, MINUTE],
  "change-person": [300, MINUTE],
  // Drafts are saved while typing, a second after the last key.
  "draft-person": [300, MINUTE],
  // Each is an entry in the history, and admins read it.
  "ask-person": [20, HOUR],
  // Lists of up to 500 are invited together, and each counts.
  "invite-person": [2000, HOUR],

  // Sign-ins that are recorded, so that nobody can flood the history. An address is blocked for a quarter of an hour;
  // tries that are taken back may reach its limit more than once in that time.
  "signed-in-noted": [20, HOUR],
  "locked-noted": [1, QUARTER],
} as const;

export type PolicyName = keyof typeof limits;

export function policyOf(name: PolicyName): Policy {
  const [quota, windowSeconds] = limits[name];
  return { name, quota, windowSeconds };
}
