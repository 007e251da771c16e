"use client";

import { useEffect, useState } from "react";

/** Rows that are made within a frame on a slow machine, with room to spare. */
const STEP = 25;

/** Of `count` rows, how many to draw now: a folder of 500 films comes up within half a second instead of stopping the page. */
export function useGradually(count: number): number {
  const [drawn, setDrawn] = useState(STEP);
  useEffect(() => {
    // What was cleared away may come again.
    const next = drawn < count ? drawn + STEP : Math.min(drawn, count + STEP);
    if (next === drawn) return;
    const frame = requestAnimationFrame(() => setDrawn(next));
    return () => cancelAnimationFrame(frame);
  }, [drawn, count]);
  return Math.min(drawn, count);
}
