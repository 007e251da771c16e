"use client";

import { createContext, use, useEffect, useEffectEvent, useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import type { Decision } from "#lib/domain/decisions.ts";
import type { OwnPendingDecision, OwnPendingDecisions } from "#lib/domain/wire/review.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../_hooks/call-portal.ts";
import { refusalSentences } from "../../_hooks/refusal-sentences.ts";
import type { HeldDecision } from "./held-decision.ts";
import { UndoBar } from "./undo-bar.tsx";

/** Milliseconds that what became of a decision is said. */
const SAID_FOR_MS = 10_000;
/** Milliseconds after its time until the portal is asked whether it has taken effect. */
const ASK_AFTER_MS = 400;
/** Milliseconds from one look at the clock to the next. */
const TICK_MS = 200;

type Made = Omit<OwnPendingDecision, "undoUntil">;

/** A decision of several that was refused, and why. */
type Refusal = Pick<HeldDecision, "videoId" | "title" | "decision" | "problem">;

type Undo = {
  hold: (decisions: readonly Made[], refusals?: readonly Refusal[]) => void;
};

const UndoContext = createContext<Undo | null>(null);

/** Where a decision that was made is announced to, so that it can be undone on whatever page comes next. */
export function useUndo(): Undo {
  const undo = use(UndoContext);
  if (!undo) throw new Error("there is no UndoProvider above this component");
  return undo;
}

/** The decisions of the last seconds, with "Undo", above every page of the desk. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const problems = useTexts("problems");
  const [held, setHeld] = useState<HeldDecision[]>([]);
  const [now, setNow] = useState(0);

  const change = (videoId: string, fields: Partial<HeldDecision>) =>
    setHeld((all) => all.map((each) => (each.videoId === videoId ? { ...each, ...fields } : each)));

  const hold = (decisions: readonly Made[], refusals: readonly Refusal[] = []) => {
    const at = performance.now();
    setNow(at);
    const entries = decisions.map(({ undoSeconds, ...decision }): HeldDecision => ({
      ...decision,
      endsAt: at + undoSeconds * 1000,
      state: undoSeconds > 0 ? "open" : "made",
      problem: null,
    }));
    for (const refusal of refusals) entries.push({ ...refusal, endsAt: at, state: "refused" });
    const ids = new Set(entries.map(({ videoId }) => videoId));
    // What is over has been said by now.
    setHeld((all) => [
      ...entries,
      ...all.filter(({ videoId, state }) => !ids.has(videoId) && isOpen(state)),
    ]);
  };

  const undo = async (videoId: string) => {
    change(videoId, { state: "undoing", problem: null });
    const answer = await callPortal("DELETE", `/api/videos/${videoId}/review`);
    const endsAt = performance.now();
    if (answer.ok) return change(videoId, { state: "undone", endsAt });
    const refused = { ...answer.problem, status: answer.status };
    const { whole: problem } = await refusalSentences(problems, refused);
    if (answer.status === 0) change(videoId, { state: "open", problem });
    else change(videoId, { state: "made", endsAt, problem });
  };

  // What was made before this page was loaded, in another tab, or on another device.
  useEffect(() => {
    let left = false;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await callPortal<OwnPendingDecisions>("GET", "/api/review/decisions");
      if (left || !answer.ok || answer.body.decisions.length === 0) return;
      const at = performance.now();
      setNow(at);
      setHeld((all) => withOthers(all, answer.body.decisions, at));
    };
    const seen = () => void look();
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);

  const verify = async (videoId: string, decision: Decision) => {
    const answer = await callPortal<VideoView>("GET", `/api/videos/${videoId}`);
    if (answer.ok && answer.body.review.state !== decision) change(videoId, { state: "over" });
  };
  const tick = useEffectEvent(() => {
    const at = performance.now();
    setNow(at);
    for (const { videoId, decision, state, endsAt } of held) {
      if (isOpen(state) && state !== "undoing" && at > endsAt + ASK_AFTER_MS) {
        change(videoId, { state: "made", endsAt: at });
        void verify(videoId, decision);
      }
    }
    if (held.some((each) => isSaid(each, at)))
      setHeld((all) => all.filter((each) => !isSaid(each, at)));
  });
  const dismiss = (videoId: string) =>
    setHeld((all) => all.filter((each) => each.videoId !== videoId));
  const isBusy = held.some(({ state }) => state !== "refused");
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => tick(), TICK_MS);
    return () => clearInterval(timer);
  }, [isBusy]);

  return (
    <UndoContext value={{ hold }}>
      <UndoBar held={held} now={now} onUndo={(videoId) => void undo(videoId)} onDismiss={dismiss} />
      {children}
    </UndoContext>
  );
}

/** With those that are not known here yet. */
function withOthers(
  known: HeldDecision[],
  decisions: OwnPendingDecision[],
  at: number,
): HeldDecision[] {
  const others = decisions.flatMap(({ videoId, title, decision, undoSeconds }) => {
    if (known.some((each) => each.videoId === videoId && isOpen(each.state))) return [];
    const endsAt = at + undoSeconds * 1000;
    return { videoId, title, decision, endsAt, state: "open" as const, problem: null };
  });
  const ids = new Set(others.map(({ videoId }) => videoId));
  return [...others, ...known.filter(({ videoId }) => !ids.has(videoId))];
}

function isOpen(state: HeldDecision["state"]): boolean {
  return state === "open" || state === "undoing";
}

function isSaid({ state, endsAt }: HeldDecision, at: number): boolean {
  return !isOpen(state) && state !== "refused" && at > endsAt + SAID_FOR_MS;
}
