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

type Props = { held: HeldDecision[]; now: number; onUndo: (videoId: string) => void };

/** What was decided in the last seconds, in plain sight wherever the page is scrolled to, each with its "Undo". */
export function UndoBar({ held, now, onUndo }: Props) {
  const t = useTexts("decisions");
  return (
    // There from the beginning, so that what appears in it is read out.
    <div role="status" aria-label={t("latest")} className="sticky top-0 z-40">
      {held.length > 0 && (
        <ul className="border-b border-line bg-raised shadow-float">
          {held.map((each) => (
            <li
              key={each.videoId}
              className="column flex min-h-12 flex-wrap items-center gap-x-4 py-1"
            >
              <Entry held={each} now={now} onUndo={onUndo} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type EntryProps = { held: HeldDecision; now: number; onUndo: (videoId: string) => void };

function Entry({ held, now, onUndo }: EntryProps) {
  const { videoId, title, decision, state, endsAt, problem } = held;
  const room = `/review/${videoId}`;
  const isThere = usePathname() === room;
  useRefreshWhen(state === "undone" && isThere);
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
