"use client";

import { useCallback, useState } from "react";

type Tell = (near: boolean) => void;

const listeners = new WeakMap<Element, Tell>();
let observer: IntersectionObserver | undefined;

/** One observer for all rows: 500 of their own would cost what they are to save. */
function observe(element: Element, tell: Tell): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
    },
    // A window's height ahead, so that scrolling does not overtake the drawing.
    { rootMargin: "100% 0px" },
  );
  listeners.set(element, tell);
  observer.observe(element);
  return () => {
    observer?.unobserve(element);
    listeners.delete(element);
  };
}

/** Whether the element of `ref` is in the window or less than a window away from it. */
export function useNearWindow() {
  const [isNear, setNear] = useState(false);
  const ref = useCallback((element: Element | null) => {
    if (element) return observe(element, setNear);
  }, []);
  return { ref, isNear };
}
