"use client";

import { useEffect, useState } from "react";
import type { Claim } from "#lib/domain/wire.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { standingFrom } from "./standing.ts";
import type { Standing } from "./standing.ts";

/** A lease lasts ten minutes; five missed renewals lose it, a closed laptop gives it back. */
const RENEW_MS = 2 * 60_000;
/** While a colleague has it: how often to ask whether it is free. */
const ASK_AGAIN_MS = 15_000;

/**
 * Holds the lease on a video for as long as the room is open: taken on entering, renewed, given back on leaving.
 * `stop` ends it without giving anything back, because a decision has done so.
 */
export function useClaim(
  videoId: string,
  initial: Standing,
): { standing: Standing; settle: (standing: Standing) => void } {
  const [standing, setStanding] = useState(initial);
  const open = standing.is === "asking" || standing.is === "mine" || standing.is === "theirs";
  // No network is no reason to give up a lease: it is asked for again.
  const holding = open || standing.is === "trouble";

  useEffect(() => {
    if (!holding) return;
    const path = `/api/videos/${videoId}/claim`;
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked: Promise<void> = Promise.resolve();

    const ask = () => {
      clearTimeout(timer);
      asked = asked.then(async () => {
        if (left) return;
        const answer = await callPortal<Claim>("POST", path);
        if (left) return;
        const now: Standing = answer.ok
          ? { is: "mine", until: answer.body.until }
          : standingFrom(answer);
        setStanding(now);
        timer = setTimeout(ask, now.is === "mine" ? RENEW_MS : ASK_AGAIN_MS);
      });
    };
    const release = () => {
      // `keepalive`, because the page may be gone before the answer.
      void fetch(path, { method: "DELETE", keepalive: true }).catch(() => {});
    };
    const returned = () => document.visibilityState === "visible" && ask();

    ask();
    document.addEventListener("visibilitychange", returned);
    window.addEventListener("pageshow", returned);
    window.addEventListener("pagehide", release);
    return () => {
      left = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", returned);
      window.removeEventListener("pageshow", returned);
      window.removeEventListener("pagehide", release);
      // After what was asked last, or the answer would take it again behind our back.
      void asked.then(release);
    };
  }, [videoId, holding]);

  return { standing, settle: setStanding };
}
