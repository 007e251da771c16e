"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { RefObject } from "react";
import type { DetailsState } from "#lib/browser/details/details-saver.ts";

/**
 * Calls `then` once what was typed is saved and nobody is in the form any more: the rest of the page follows what was
 * saved, but not with every word.
 */
export function useAfterSaving(
  state: DetailsState | null,
  form: RefObject<HTMLFormElement | null>,
  then: () => void,
): void {
  const isDue = useRef(false);
  const isSaved = state?.progress === "saved";

  const follow = useEffectEvent(() => {
    if (!isDue.current || form.current?.contains(document.activeElement)) return;
    isDue.current = false;
    then();
  });
  useEffect(() => {
    if (!isSaved) {
      if (state?.progress === "typed") isDue.current = true;
      return;
    }
    follow();
    const element = form.current;
    // The focus is at its new place after this.
    const left = () => setTimeout(follow);
    element?.addEventListener("focusout", left);
    return () => element?.removeEventListener("focusout", left);
  }, [isSaved, state?.progress, form]);
}
