"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";

const ASK_MS = 3000;

/** While a copy is waited for and somebody looks: asks how it goes, and has the page drawn again when it is over. */
export function ExportWatch({ videoId }: { videoId: string }) {
  const router = useRouter();

  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const ask = async () => {
      const answer = await callPortal<VideoView>("GET", `/api/videos/${videoId}`);
      if (left) return;
      // And asks on, in case the new page does not arrive.
      if (answer.ok && answer.body.export?.state !== "QUEUED") router.refresh();
      wait();
    };
    const wait = () => {
      clearTimeout(timer);
      // A hidden page asks when it is looked at again.
      if (document.visibilityState === "visible") timer = setTimeout(() => void ask(), ASK_MS);
    };

    wait();
    document.addEventListener("visibilitychange", wait);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wait);
    };
  }, [videoId, router]);

  return null;
}
