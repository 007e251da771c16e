"use client";

import { useEffect, useState } from "react";
import type { Claim } from "#lib/domain/wire/review.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { claimStatusFrom, claimStatusOf } from "./claim-status.ts";
import type { ClaimStatus } from "./claim-status.ts";

/** A lease lasts ten minutes; five missed renewals lose it, a closed laptop gives it back. */
const RENEW_MS = 2 * 60_000;
/** While a colleague has it: how often to ask whether it is free. */
const ASK_AGAIN_MS = 15_000;

// Taking and giving back happen one after the other, across rooms too: an answer that comes late must not take a lease
// again behind our back, nor a late release end the lease of the room that was entered since.
let last: Promise<void> = Promise.resolve();

function inTurn(act: () => Promise<void>): Promise<void> {
  last = last.then(act, act);
  return last;
}

/**
 * Holds the lease on a video for as long as the room is open: taken on entering, renewed, given back on leaving.
 * `settle` says how things stand after a decision, which has ended the lease by itself.
 */
export function useClaim(
  video: VideoView,
  reviewerId: string,
): { claimStatus: ClaimStatus; settle: (claimStatus: ClaimStatus) => void } {
  const videoId = video.id;
  const [drawn, setDrawn] = useState(video);
  const [claimStatus, setClaimStatus] = useState(() => claimStatusOf(video, reviewerId));
  const [asked, setAsked] = useState(0);
  if (drawn !== video) {
    setDrawn(video);
    // Decided here, and open again as the server draws it: undone or reopened, perhaps before any page was drawn with the
    // decision. A page that is older than the decision is contradicted by the answer.
    const seen = claimStatusOf(video, reviewerId);
    if (claimStatus.is === "decided" && seen.is === "asking") {
      setClaimStatus(seen);
      setAsked(asked + 1);
    }
  }
  const isHeld = claimStatus.is === "decided" && claimStatus.undoUntil !== null;
  const open =
    claimStatus.is === "asking" ||
    claimStatus.is === "mine" ||
    claimStatus.is === "theirs" ||
    isHeld;
  // No network is no reason to give up a lease: it is asked for again.
  const holding = open || claimStatus.is === "trouble";

  useEffect(() => {
    if (!holding) return;
    const path = `/api/videos/${videoId}/claim`;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const ask = () => {
      clearTimeout(timer);
      void inTurn(async () => {
        if (left) return;
        const answer = await callPortal<Claim>("POST", path);
        if (left) return;
        const now: ClaimStatus = answer.ok
          ? { is: "mine", until: answer.body.until }
          : claimStatusFrom(answer);
        setClaimStatus(now);
        timer = setTimeout(ask, now.is === "mine" ? RENEW_MS : ASK_AGAIN_MS);
      });
    };
    const release = async () => {
      // `keepalive`, because the page may be gone before the answer.
      await fetch(path, { method: "DELETE", keepalive: true }).catch(() => {});
    };
    const gone = () => void release();
    const returned = () => document.visibilityState === "visible" && ask();

    ask();
    document.addEventListener("visibilitychange", returned);
    window.addEventListener("pageshow", returned);
    window.addEventListener("pagehide", gone);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", returned);
      window.removeEventListener("pageshow", returned);
      window.removeEventListener("pagehide", gone);
      void inTurn(release);
    };
  }, [videoId, holding, asked]);

  return { claimStatus, settle: setClaimStatus };
}
