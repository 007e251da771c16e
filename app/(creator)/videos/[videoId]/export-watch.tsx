"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { VideoState } from "#lib/domain/wire/videos.ts";
import { pollWhileVisible } from "../../../_hooks/poll-while-visible.ts";

const ASK_MS = 3000;

/** While a copy is waited for and somebody looks: asks how it goes, and has the page drawn again when it is over. */
export function ExportWatch({ videoId }: { videoId: string }) {
  const router = useRouter();

  useEffect(() => {
    return pollWhileVisible<VideoState>(`/api/videos/${videoId}/state`, ASK_MS, (video) => {
      // And asks on, in case the new page does not arrive.
      if (video.export?.state !== "QUEUED") router.refresh();
    });
  }, [videoId, router]);

  return null;
}
