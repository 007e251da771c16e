"use client";

import { useEffect, useState } from "react";
import type { UploadView } from "#lib/domain/wire/uploads.ts";
import { callPortal } from "../../_hooks/call-portal.ts";

/**
 * The creator's unfinished uploads as the portal has them now, again whenever the page is looked at: what the page was
 * made with may be as old as a page that the back button brought. Null until it has answered.
 */
export function useOpenUploads(initial: readonly UploadView[]): readonly UploadView[] | null {
  const [uploads, setUploads] = useState<readonly UploadView[] | null>(null);
  useEffect(() => {
    let left = false;
    async function ask() {
      if (document.visibilityState !== "visible") return;
      const answer = await callPortal<{ uploads: UploadView[] }>("GET", "/api/uploads?state=open");
      if (!left) setUploads((before) => (answer.ok ? answer.body.uploads : (before ?? initial)));
    }
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", ask);
    };
  }, [initial]);
  return uploads;
}
