"use client";

import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { useTexts } from "#texts";
import type { ProblemBody } from "#lib/domain/problem.ts";
import { refusalSentences } from "./refusal-sentences.ts";

/** What is wrong with the fields of a form, by their names. */
export type FieldErrors = Readonly<Record<string, string>>;

/** An answer, or why there is none: of the portal, of NextAuth, of whatever a form asks. */
type Outcome<Body> =
  | { ok: true; body: Body }
  | { ok: false; status: number; problem: Partial<ProblemBody> };

export type FormState = {
  element: RefObject<HTMLFormElement | null>;
  busy: boolean;
  /** What went wrong with the whole of it, or with something that has no field here. */
  problem: string | null;
  errors: FieldErrors;
  /** Answers the body, or undefined when it was refused and the form says why. */
  run: <Body>(call: () => Promise<Outcome<Body>>) => Promise<{ body: Body } | undefined>;
  /** As if the portal had refused these fields. */
  refuse: (errors: FieldErrors) => void;
  /** The field was changed: what was said of it no longer holds. */
  forget: (field: string) => void;
};

const none: FieldErrors = {};

/**
 * What every form has: one call at a time; and a refusal stands at the field that it is about, whose name is its path in
 * the request, and the first of them gets the focus. What was typed stays as it was. To be given to a `Form`.
 */
export function useForm(): FormState {
  const t = useTexts("problems");
  const element = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [errors, setErrors] = useState(none);
  const [refusals, setRefusals] = useState(0);

  useEffect(() => {
    if (refusals > 0) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusals]);

  function refuse(refused: FieldErrors) {
    setProblem(null);
    setErrors(refused);
    setRefusals((count) => count + 1);
  }

  async function run<Body>(call: () => Promise<Outcome<Body>>) {
    setBusy(true);
    setProblem(null);
    setErrors(none);
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
    const named = fields.map(({ path, message }) => ({ field: fieldOf(path), message }));
    const here = named.filter(({ field }) => hasField(element.current, field));
    // The first reason of a field is the nearest.
    refuse(Object.fromEntries(here.toReversed().map(({ field, message }) => [field, message])));
    const elsewhere = named.find(({ field }) => !hasField(element.current, field));
    if (elsewhere) setProblem(elsewhere.message);
    else if (here.length === 0) setProblem(whole);
    return undefined;
  }

  function forget(field: string) {
    setErrors((before) =>
      field in before
        ? Object.fromEntries(Object.entries(before).filter(([name]) => name !== field))
        : before,
    );
  }

  return { element, busy, problem, errors, run, refuse, forget };
}

/** Of a list in a request (`tags.0`) the whole has a field. */
function fieldOf(path: string): string {
  return path.split(".")[0] ?? "";
}

/** A hidden one can be neither seen nor mended. */
function hasField(form: HTMLFormElement | null, name: string): boolean {
  const field = name === "" ? null : form?.elements.namedItem(name);
  return field instanceof HTMLInputElement ? field.type !== "hidden" : field instanceof Element;
}
