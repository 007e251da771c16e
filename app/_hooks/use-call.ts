"use client";

import { useState } from "react";
import type { Answer } from "./call-portal.ts";

/** One call at a time: whether it runs, and what went wrong with the last one, in words for the page. */
export function useCall() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Answers the body, or undefined when it failed and `problem` says why. */
  async function run<Body>(call: () => Promise<Answer<Body>>): Promise<{ body: Body } | undefined> {
    setBusy(true);
    setProblem(null);
    const answer = await call();
    setBusy(false);
    if (answer.ok) return { body: answer.body };
    setProblem(firstReason(answer.problem));
    return undefined;
  }

  return { busy, problem, run };
}

/** A refused form says which field it is about; that is more than "the request is not valid". */
function firstReason(problem: { detail: string; errors?: unknown }): string {
  const [first]: unknown[] = Array.isArray(problem.errors) ? problem.errors : [];
  const hasMessage = typeof first === "object" && first !== null && "message" in first;
  return hasMessage ? capitalised(String(first.message)) : problem.detail;
}

function capitalised(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? "" : "."}`;
}
