"use client";

import { useEffect, useEffectEvent } from "react";
import { useSharedUploads } from "../../_hooks/shared-uploads.ts";

/**
 * Sees to it that what was typed about videos reaches the portal, on whatever page of a creator: what an earlier page
 * left, and what was typed about a file before the portal had its video. Its code comes when there is something to do.
 */
export function KeptDetails({ personId }: { personId: string }) {
  const { items } = useSharedUploads();
  const rows = items.map(({ id, videoId, phase }) => `${id} ${videoId} ${phase}`).join();
  const follow = useEffectEvent(() => {
    if (!hasKept()) return;
    void import("#lib/browser/details/details-keeper.ts").then(({ detailsKeeperOf }) =>
      detailsKeeperOf(personId).follow(items),
    );
  });
  useEffect(() => follow(), [personId, rows]);
  return null;
}

/** Whether anything is kept at all; whose, its own code finds out. */
function hasKept(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("newsreel-details "));
  } catch {
    return false;
  }
}
