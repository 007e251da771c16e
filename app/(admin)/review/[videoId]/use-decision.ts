"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Decision } from "#lib/domain/states.ts";
import type { ReviewResult } from "#lib/domain/wire/review.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { keepDecision } from "./last-decision.ts";
import { standingFrom } from "./standing.ts";
import type { Standing } from "./standing.ts";

export type Reasoned = { reason?: string; note?: string };

/** Sends the decision on the version that was watched, then opens the next video; what stood against it is said. */
export function useDecision(video: VideoView, settle: (standing: Standing) => void) {
  const router = useRouter();
  const [sending, setSending] = useState(false);
  const [opening, startOpening] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  const decide = async (decision: Decision, { reason, note }: Reasoned = {}) => {
    setSending(true);
    setProblem(null);
    const body = { decision, reason, note, uploadId: video.upload.id };
    const answer = await callPortal<ReviewResult>("POST", `/api/videos/${video.id}/review`, body);
    setSending(false);
    if (!answer.ok) {
      const standing = standingFrom(answer);
      // The form stays as it is: what was typed is not lost to a broken connection.
      if (standing.is === "trouble") setProblem(standing.words);
      else settle(standing);
      return;
    }
    settle({ is: "decided", by: null, decision, at: null });
    const { nextVideoId } = answer.body;
    if (nextVideoId) {
      keepDecision({ title: video.title, decision });
      startOpening(() => router.push(`/review/${nextVideoId}`));
    } else {
      router.refresh();
    }
  };

  return { decide, sending, opening, problem };
}
