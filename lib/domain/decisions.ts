import { keysOf } from "./keys-of.ts";

type DecisionEntry = {
  /** Whether the creator is told why. Such a decision is made in a form, the others at once. */
  needsReason: boolean;
  /** Whether the original may leave: it is copied to where approved ones go, and must have arrived and been verified. */
  releases: boolean;
  /** Whether the details are kept as they were decided on, so that what the creator changes later can be told from them. */
  freezesDetails: boolean;
  /** Whether the creator may answer with a new version. */
  invitesVersion: boolean;
  /** The single key that makes it on the review page. */
  key: string;
  /** Its name in the address of the library. */
  filter: string;
};

const table = {
  APPROVED: {
    needsReason: false,
    releases: true,
    freezesDetails: true,
    invitesVersion: false,
    key: "A",
    filter: "approved",
  },
  CHANGES_REQUESTED: {
    needsReason: true,
    releases: false,
    freezesDetails: false,
    invitesVersion: true,
    key: "C",
    filter: "changes",
  },
  REJECTED: {
    needsReason: true,
    releases: false,
    freezesDetails: true,
    invitesVersion: false,
    key: "R",
    filter: "rejected",
  },
} as const satisfies Record<string, DecisionEntry>;

/** What a reviewer may decide. */
export type Decision = keyof typeof table;

/** What each decision means; the rest of the portal asks this table. */
export const decisionTable: Record<Decision, DecisionEntry> = table;

/** In the order in which they are offered. */
export const decisions: Decision[] = keysOf(table);

/** What the desk said. WITHDRAWN is the creator's own move. */
export const reviewStates = ["PENDING", ...decisions, "WITHDRAWN"] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Whether `value` is a decision. */
export function isDecision(value: unknown): value is Decision {
  return decisions.some((decision) => decision === value);
}

/** Those that need a reason. */
export type ReasonedDecision = {
  [Each in Decision]: (typeof table)[Each]["needsReason"] extends true ? Each : never;
}[Decision];

/** Whether `value` is a decision that needs a reason. */
export function isReasoned(value: unknown): value is ReasonedDecision {
  return isDecision(value) && table[value].needsReason;
}

export const reasonedDecisions: ReasonedDecision[] = decisions.filter(isReasoned);

/** Whether the details are kept as they were when the review came to `state`. */
export function freezesDetails(state: string): state is Decision {
  return isDecision(state) && table[state].freezesDetails;
}

/** Whether the creator may answer with a new version once the review came to `state`. */
export function invitesVersion(state: string): boolean {
  return isDecision(state) && table[state].invitesVersion;
}

/** Whether the original may leave once the review came to `state`. */
export function releases(state: string): boolean {
  return isDecision(state) && table[state].releases;
}

/** The kind of event that says of each decision that it was made; transitions.ts holds them against the catalogue. */
export const decisionEvents = {
  APPROVED: ["review.approved"],
  CHANGES_REQUESTED: ["review.changes_requested"],
  REJECTED: ["review.rejected"],
} as const satisfies Record<Decision, readonly [string]>;

export type DecisionEvent = (typeof decisionEvents)[Decision][number];

export const eventOf = (decision: Decision): DecisionEvent => decisionEvents[decision][0];

/** The decision that an event says was made. */
export function decisionOf(event: DecisionEvent): Decision {
  const decision = decisions.find((each) => eventOf(each) === event);
  if (!decision) throw new Error(`${event} says of no decision that it was made`);
  return decision;
}
