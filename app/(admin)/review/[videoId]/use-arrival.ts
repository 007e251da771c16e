"use client";

import { isOpen } from "#lib/domain/states.ts";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { furthest } from "#lib/domain/arrival-words.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import type { ClaimStatus } from "./claim-status.ts";

const ASK_MS = 5000;

export type Arrival = {
  stage: "here" | "just_here" | "on_its_way";
  /** Bytes of the original that the store has; null if not known now, undefined where it goes in one piece. */
  received: number | null | undefined;
};

/**
 * Whether the original is here. While it is not, asked for every few seconds; when it has come the room is drawn again
 * with it, when it never will, `settle` hears so.
 */
export function useArrival(
  { id, upload }: VideoView,
  settle: (claimStatus: ClaimStatus) => void,
): Arrival {
  const router = useRouter();
  const isOnItsWay = isOpen(upload);
  const [wasOnItsWay] = useState(isOnItsWay);
  const [received, setReceived] = useState(upload.receivedBytes);

  useEffect(() => {
    if (!isOnItsWay) return;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      timer = setTimeout(() => void ask(), ASK_MS);
    };
    const ask = async () => {
      const answer = await callPortal<VideoView>("GET", `/api/videos/${id}`);
      if (left) return;
      if (!answer.ok && answer.problem.code === "video_not_found") return settle({ is: "gone" });
      if (answer.ok) {
        const now = answer.body.upload;
        if (isOpen(now)) setReceived((before) => furthest(before, now.receivedBytes));
        else router.refresh();
      }
      // Until the refresh has drawn it: a refresh may fail like any request.
      wait();
    };
    wait();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [id, isOnItsWay, router, settle]);

  if (isOnItsWay) return { stage: "on_its_way", received };
  return { stage: wasOnItsWay ? "just_here" : "here", received: undefined };
}
