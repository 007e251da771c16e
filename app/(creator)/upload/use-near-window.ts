"use client";

import { useCallback, useState } from "react";

/** Browsers without the event draw everything: they lay everything out, too. */
const drawsAll = () => !("ContentVisibilityAutoStateChangeEvent" in window);

/**
 * Whether the element of `ref`, which has `content-visibility: auto`, is in the window or near it: the browser watches that
 * anyway, and 500 observers of our own would cost what they are to save.
 */
export function useNearWindow() {
  const [isNear, setNear] = useState(drawsAll);
  const ref = useCallback((element: Element | null) => {
    if (!element) return;
    const tell = (event: Event) => {
      if (event instanceof ContentVisibilityAutoStateChangeEvent) setNear(!event.skipped);
    };
    element.addEventListener("contentvisibilityautostatechange", tell);
    return () => element.removeEventListener("contentvisibilityautostatechange", tell);
  }, []);
  return { ref, isNear };
}
