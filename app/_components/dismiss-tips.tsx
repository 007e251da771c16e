"use client";

import { useEffect } from "react";

/** Escape takes the tooltip of an icon button away, until pointer or focus go elsewhere (WCAG 2.2, 1.4.13). */
export function DismissTips() {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const listening = new AbortController();
    const { signal } = listening;
    const press = ({ key }: KeyboardEvent) => {
      if (key === "Escape") dataset["tips"] = "off";
    };
    const move = () => void delete dataset["tips"];
    document.addEventListener("keydown", press, { signal, capture: true });
    document.addEventListener("pointerover", move, { signal });
    document.addEventListener("focusin", move, { signal });
    return () => listening.abort();
  }, []);
  return null;
}
