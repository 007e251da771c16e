"use client";

import { useEffect, useState } from "react";
import { getUploads } from "../../_hooks/use-uploads.ts";

let restoring: Promise<void> | undefined;

/** Brings back the rows that this browser remembers, once in a tab; true when they are there. */
export function useRestored(personId: string): boolean {
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    // A browser that remembers nothing, as in a private window, is no reason to say anything.
    restoring ??= getUploads()
      .restore(personId)
      .catch(() => undefined);
    void restoring.then(() => setRestored(true));
  }, [personId]);
  return isRestored;
}
