"use client";

import { Undo2 } from "lucide";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTexts } from "#texts";
import { Button } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { rich } from "../../_texts/rich.tsx";
import { isolated, unseen } from "../../_texts/tags.tsx";
import type { HeldDecision } from "./held-decision.ts";
import { Icon } from "../../_components/icon.tsx";

/** More at a time would cover the page: they are summed up. */
const MOST_LISTED = 3;

export type HeldListProps = {
  held: HeldDecision[];
  now: number;
  onUndo: (videoId: string) => void;
  onDismiss: (videoId: string) => void;
};

/** The decisions of the last seconds, each with its "Undo", and what could not be decided, with the reason. */
export function HeldList({ held, onDismiss, ...props }: HeldListProps) {
  const refused = held.filter(({ state }) => state === "refused");
  const decided = held.filter(({ state }) => state !== "refused");
  const row = "column flex min-h-12 flex-wrap items-center gap-x-4 py-1";
  return (
    <ul className="max-h-[40dvh] overflow-y-auto border-b border-line bg-raised shadow-float">
      {decided.length > MOST_LISTED ? (
        <li className={row}>
          <Summary held={decided} {...props} />
        </li>
      ) : (
        decided.map((each) => (
          <li key={each.videoId} className={row}>
            <Entry held={each} {...props} />
          </li>
        ))
      )}
      {refused.map((each) => (
        <li key={each.videoId} className={row}>
          <Refused held={each} onDismiss={onDismiss} />
        </li>
      ))}
    </ul>
  );
}

type RefusedProps = { held: HeldDecision; onDismiss: (videoId: string) => void };

function Refused({ held: { videoId, title, problem }, onDismiss }: RefusedProps) {
  const t = useTexts("decisions");
  const named = { video: title, name: isolated };
  return (
    <>
      <p className="min-w-0 break-words">
        {rich(t, "refused", { ...named, problem: problem ?? "" })}
      </p>
      <Button tone="plain" className="ms-auto" onClick={() => onDismiss(videoId)}>
        {rich(t, "dismiss", { ...named, unseen })}
      </Button>
    </>
  );
}

type SummaryProps = Pick<HeldListProps, "held" | "now" | "onUndo">;

type EntryProps = Omit<SummaryProps, "held"> & { held: HeldDecision };

function Entry({ held, now, onUndo }: EntryProps) {
  const { videoId, title, decision, state, endsAt, problem } = held;
  const room = `/review/${videoId}`;
  const path = usePathname();
  const isThere = path === room;
  useRefreshWhen(state === "undone" && (isThere || path === "/review"));
  const [t, states] = [useTexts("decisions"), useTexts("states")];
  const named = { video: title, name: isolated };

  if (state === "undone") {
    return (
      <>
        <p className="min-w-0 break-words">{rich(t, "undone", named)}</p>
        {!isThere && (
          <ButtonLink tone="plain" href={room} className="ms-auto">
            {t("review")}
          </ButtonLink>
        )}
      </>
    );
  }
  if (state === "over") {
    return <p className="min-w-0 break-words">{rich(t, "over", named)}</p>;
  }
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  return (
    <>
      <p className="min-w-0 break-words">
        {rich(t, "decided", { ...named, decision: states(`review.${decision}`) })}.
        {problem && ` ${problem}`}
      </p>
      {state !== "made" && (
        <Button
          className="ms-auto"
          disabled={state === "undoing" || seconds === 0}
          onClick={() => onUndo(videoId)}
        >
          <Icon of={Undo2} className="size-4" />
          {rich(t, "undo", { ...named, unseen })}
          {/* Nobody is read a number every second. */}
          <span aria-hidden="true" className="min-w-8 text-end tabular-nums text-ink-2">
            {t("secondsLeft", { seconds })}
          </span>
        </Button>
      )}
    </>
  );
}

/** Many decisions at once: how many of them still stand, and one button for those that can be undone. */
function Summary({ held, now, onUndo }: SummaryProps) {
  const t = useTexts("decisions");
  const of = (...states: HeldDecision["state"][]) =>
    held.filter(({ state }) => states.includes(state));
  const [open, undone, made, over] = [of("open", "undoing"), of("undone"), of("made"), of("over")];
  const path = usePathname();
  useRefreshWhen(undone.length > 0 && open.length === 0 && path === "/review");
  const undoable = open.filter(({ state }) => state === "open");
  const endsAt = Math.min(...open.map((each) => each.endsAt));
  const seconds = Math.max(0, Math.ceil((endsAt - now) / 1000));
  const problem = held.find((each) => each.problem)?.problem;
  return (
    <>
      <p className="min-w-0">
        {[
          open.length > 0 && `${t("decidedMany", { count: open.length })}.`,
          undone.length > 0 && t("undoneMany", { count: undone.length }),
          made.length > 0 && t("madeMany", { count: made.length }),
          over.length > 0 && t("overMany", { count: over.length }),
          problem,
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      {open.length > 0 && (
        <Button
          className="ms-auto"
          disabled={undoable.length === 0 || seconds === 0}
          onClick={() => undoable.forEach(({ videoId }) => onUndo(videoId))}
        >
          <Icon of={Undo2} className="size-4" />
          {t("undoAll")}
          <span aria-hidden="true" className="min-w-8 text-end tabular-nums text-ink-2">
            {t("secondsLeft", { seconds })}
          </span>
        </Button>
      )}
    </>
  );
}

/** Draws the page again, once, when it is about what was undone. */
function useRefreshWhen(isUndone: boolean) {
  const router = useRouter();
  const refreshed = useRef(false);
  useEffect(() => {
    if (!isUndone || refreshed.current) return;
    refreshed.current = true;
    router.refresh();
  }, [isUndone, router]);
}
