"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { fieldSentences } from "#lib/domain/texts/field-sentences.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
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
    const refused = { ...answer.problem, status: answer.status };
    // Which field it is about is more than "the request is not valid".
    setProblem(fieldSentences(t, refused)[0]?.message ?? problemSentence(t, refused));
    return undefined;
  }

  return { busy, problem, run };
}
