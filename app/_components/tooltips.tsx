"use client";

import { useEffect } from "react";

/** The names of icon buttons, on hover and on focus. Nobody points at anything before the page works: they come after it. */
export function Tooltips() {
  useEffect(() => {
    const stop = new AbortController();
    // Without a connection there are none; their names are still read out.
    import("./show-tooltips.ts").then(
      ({ showTooltips }) => stop.signal.aborted || showTooltips(stop.signal),
      () => undefined,
    );
    return () => stop.abort();
  }, []);
  return null;
}
