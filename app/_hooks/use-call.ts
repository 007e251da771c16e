"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { Refused } from "#lib/domain/texts/problem-sentence.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import type { Answer } from "./call-portal.ts";

/** One call at a time: whether it runs, and what went wrong with the last one, in words for the page. */
export function useCall() {
  const t = useTexts("problems");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Answers the body, or undefined when it failed and `problem` says why. */
  async function run<Body>(call: () => Promise<Answer<Body>>): Promise<{ body: Body } | undefined> {
    setBusy(true);
    setProblem(null);
    const answer = await call();
    setBusy(false);
    if (answer.ok) return { body: answer.body };
    setProblem(firstReason(t, { ...answer.problem, status: answer.status }));
    return undefined;
  }

  return { busy, problem, run };
}

/** A refused form says which field it is about; that is more than "the request is not valid". */
function firstReason(t: Translate<"problems">, problem: Refused): string {
  const [first]: unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
  const hasMessage = typeof first === "object" && first !== null && "message" in first;
  return hasMessage ? capitalised(String(first.message)) : problemSentence(t, problem);
}

function capitalised(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? "" : "."}`;
}
