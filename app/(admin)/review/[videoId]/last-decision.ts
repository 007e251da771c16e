import type { Decision } from "#lib/domain/states.ts";

export type LastDecision = { title: string; decision: Decision };

// What the next room says about the one before it. Only for the way from one to the other, so memory will do.
let last: LastDecision | null = null;

export function keepDecision(decision: LastDecision) {
  last = decision;
}

export function lastDecision(): LastDecision | null {
  return last;
}

export function forgetDecision() {
  last = null;
}
