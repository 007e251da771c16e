"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import type { Answer } from "./call-portal.ts";
import { refusalSentences } from "./refusal-sentences.ts";

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
    if (answer.ok) {
      setBusy(false);
      return { body: answer.body };
    }
    const { whole, fields } = await refusalSentences(t, {
      ...answer.problem,
      status: answer.status,
    });
    setBusy(false);
    // Which field it is about is more than "the request is not valid".
    setProblem(fields[0]?.message ?? whole);
    return undefined;
  }

  return { busy, problem, run };
}
