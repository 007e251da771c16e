import { isDetailField } from "../details.ts";
import { formatBytes, formatTime } from "../format.ts";
import { listOf } from "../list-of.ts";
import { problemReasons } from "../problem-reasons.ts";
import type { ReasonOf, ReasonedCode } from "../problem-reasons.ts";
import type { ProblemBody, ProblemCode } from "../problem.ts";
import { isolate } from "../text.ts";
import type { Refusal } from "../verdict.ts";
import type { Translate } from "./translator.ts";

/** What the API answered, or a call that got no answer (`status` 0). */
export type Refused = Partial<ProblemBody> & { status: number };

type Sentence = (t: Translate<"problems">, problem: Refused) => string | null;

/** Of codes that say more with their parameters; null where one is missing. Texts of all others have the code as their key. */
const sentences: Partial<Record<ProblemCode | Refusal, Sentence>> = {
  too_many_tokens: (t, { limit }) =>
    typeof limit === "number" ? t("tooManyTokens", { limit }) : null,
  file_too_large: (t, { requested, limit }) =>
    typeof requested === "number" && typeof limit === "number"
      ? t("fileTooLarge", {
          size: formatBytes(requested, t.language),
          limit: formatBytes(limit, t.language),
        })
      : null,
  file_refused: (t, { reason }) => t.plain(reason),
  not_allowed: (t, { reason }) => {
    const known = reasonOf("not_allowed", reason);
    return known && t(`not_allowed.${known}`);
  },
  upload_incomplete: (t, { reason }) => {
    const known = reasonOf("upload_incomplete", reason);
    return known && t(`upload_incomplete.${known}`);
  },
  encoding_not_needed: (t, { reason }) => {
    const known = reasonOf("encoding_not_needed", reason);
    return known && t(`encoding_not_needed.${known}`);
  },
  claimed_by_other: (t, { by, until }) => {
    const name = nameOf(by);
    const time = clockOf(t, until);
    return name && time ? t("claimedUntil", { name, time }) : null;
  },
  already_decided: (t, { by, decision }) => {
    const name = nameOf(by);
    return name ? t("decidedBy", { name, decision: String(decision) }) : null;
  },
  details_changed: (t, { fields }) => {
    const changed = Array.isArray(fields) ? fields.filter(isDetailField) : [];
    if (changed.length === 0) return null;
    return t("detailsChanged", {
      fields: listOf(
        t.language,
        changed.map((field) => t(`field.${field}`)),
      ),
    });
  },
  daily_limit_reached: (t, { resetsAt }) => {
    const time = clockOf(t, resetsAt);
    return time && t("limitUntil", { time });
  },
  too_many_attempts: (t, { resetsAt }) => {
    const time = clockOf(t, resetsAt);
    return time && t("attemptsUntil", { time });
  },
  too_many_sign_ins: (t, { retryAfter }) => {
    const minutes = minutesOf(retryAfter);
    return minutes === null ? null : t("signInsFor", { minutes });
  },
  too_many_requests: (t, { retryAfter }) => {
    const minutes = minutesOf(retryAfter);
    return minutes === null ? null : t("requestsFor", { minutes });
  },
  internal: (t, { id }) => (typeof id === "string" ? t("logged", { id }) : null),
};

/**
 * A refusal in the reader's language, by its code and parameters. The API's own `title` and `detail` stay English: they are
 * part of its contract, and what a code says that this version does not know.
 */
export function problemSentence(t: Translate<"problems">, problem: Refused): string {
  const { code, status, detail } = problem;
  if (status === 0) return t("unreachable");
  return (code && codeSentence(t, code, problem)) || detail || t("unexpected", { status });
}

/** What a code says; null for one that this version does not know. */
export function codeSentence(
  t: Translate<"problems">,
  code: ProblemCode | Refusal,
  problem: Refused,
): string | null {
  return sentences[code]?.(t, problem) ?? t.plain(code);
}

/** Null for none, or for one that this version does not know. */
function reasonOf<Code extends ReasonedCode>(code: Code, reason: unknown): ReasonOf<Code> | null {
  const reasons: readonly ReasonOf<Code>[] = problemReasons[code];
  return reasons.find((each) => each === reason) ?? null;
}

function nameOf(person: unknown): string | null {
  return typeof person === "object" && person !== null && "name" in person
    ? isolate(String(person.name))
    : null;
}

function clockOf(t: Translate<"problems">, iso: unknown): string | null {
  return typeof iso === "string" ? formatTime(iso, "clock", t.language) : null;
}

/** Whole minutes; null for what is over in less than one. */
function minutesOf(seconds: unknown): number | null {
  return typeof seconds === "number" && seconds > 30 ? Math.ceil(seconds / 60) : null;
}
