"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { Decision } from "#lib/domain/decisions.ts";
import type { ReviewQueue, ReviewResult } from "#lib/domain/wire/review.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import type { Answer } from "../../../_hooks/call-portal.ts";
import { fieldProblems } from "#lib/domain/field-problems.ts";
import { useUndo } from "../../undo/undo-provider.tsx";
import { claimStatusFrom } from "./claim-status.ts";
import type { ClaimStatus } from "./claim-status.ts";

export type Reasoned = { reason?: string; note?: string };

/**
 * What is free of the queue as it was asked for, but this video: asked while the decision is being made. Undefined where the
 * answer to the decision names the next of the whole queue itself.
 */
async function nextOfAsked(queuePath: string, videoId: string): Promise<string | null | undefined> {
  const query = new URL(queuePath, window.location.href).searchParams;
  if (query.size === 0) return undefined;
  const free = new URLSearchParams(query);
  free.set("claim", "free");
  // This one may be among them still.
  free.set("limit", "2");
  const answer = await callPortal<ReviewQueue>("GET", `/api/review/queue?${free}`);
  const next = answer.ok ? answer.body.videos.find(({ id }) => id !== videoId) : undefined;
  return next ? `/review/${next.id}?${query}` : null;
}

/**
 * Sends the decision on the version that was watched, then opens the next video; what stood against it is said, but for what
 * is about a field: that is for the form.
 */
export function useDecision(
  video: VideoView,
  queuePath: string,
  settle: (claimStatus: ClaimStatus) => void,
  saveDraft: () => Promise<void>,
) {
  const [t, problems] = [useTexts("room"), useTexts("problems")];
  const router = useRouter();
  const { hold } = useUndo();
  const [sending, setSending] = useState(false);
  const [opening, startOpening] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  const decide = async (
    decision: Decision,
    { reason, note }: Reasoned = {},
  ): Promise<Answer<ReviewResult>> => {
    setSending(true);
    setProblem(null);
    // Undone, the text is there as it was sent.
    await saveDraft();
    const { detailsVersion } = video;
    const body = { decision, reason, note, uploadId: video.upload.id, detailsVersion };
    const asked = nextOfAsked(queuePath, video.id);
    const answer = await callPortal<ReviewResult>("POST", `/api/videos/${video.id}/review`, body);
    setSending(false);
    if (!answer.ok) {
      const claimStatus = claimStatusFrom(answer);
      // The form stays as it is: what was typed is not lost to a broken connection.
      if (fieldProblems(answer.problem).length === 0)
        setProblem(
          t("notSaved", {
            problem: problemSentence(problems, { ...answer.problem, status: answer.status }),
          }),
        );
      if (claimStatus.is !== "trouble") settle(claimStatus);
      // What is to be decided on now.
      if (answer.problem.code === "details_changed") router.refresh();
      return answer;
    }
    const { undoUntil, undoSeconds } = answer.body;
    settle({ is: "decided", by: null, decision, at: null, undoUntil });
    hold([{ videoId: video.id, title: video.title, decision, undoSeconds }]);
    const { nextVideoId } = answer.body;
    const ofAsked = await asked;
    const next = ofAsked === undefined ? nextVideoId && `/review/${nextVideoId}` : ofAsked;
    if (next) startOpening(() => router.push(next));
    else router.refresh();
    return answer;
  };

  return { decide, sending, opening, problem };
}
