"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { isolate } from "#lib/domain/text.ts";
import { Button } from "../../../_components/button.tsx";
import { Time } from "../../../_components/time.tsx";
import { decisionWords } from "./decision-words.ts";
import { Reopen } from "./reopen.tsx";
import type { Standing } from "./standing.ts";

type Props = { standing: Standing; reviewerId: string; mayReopen: boolean; videoId: string };

/** Why there is nothing to decide here: said where the decision would be. */
export function StandingNote({ standing, reviewerId, mayReopen, videoId }: Props) {
  const router = useRouter();
  switch (standing.is) {
    case "theirs":
      return (
        <Words title={`${isolate(standing.by.name)} is watching this one`}>
          It is free again when they decide or leave, at <Time iso={standing.until} style="clock" />{" "}
          at the latest. This page takes it then.
        </Words>
      );
    case "decided":
      return (
        <Words title={decisionWords[standing.decision].done}>
          {standing.by && standing.at ? (
            <>
              by {standing.by.id === reviewerId ? "you" : isolate(standing.by.name)},{" "}
              <Time iso={standing.at} />. {finality(standing, reviewerId)}
            </>
          ) : (
            finality(standing, reviewerId)
          )}
          {mayReopen && standing.undoUntil === null && <Reopen videoId={videoId} />}
        </Words>
      );
    case "own":
      return (
        <Words title="Your own video">
          A colleague decides. You see the decision here and among your videos.
        </Words>
      );
    case "withdrawn":
      return (
        <Words title="The creator has withdrawn this video">
          There is nothing to decide any more.
        </Words>
      );
    case "gone":
      return (
        <Words title="The original did not arrive">
          Its sender cancelled it, or it was refused when it was checked. There is nothing to
          decide.
        </Words>
      );
    case "superseded":
      return (
        <>
          <Words title="There is a newer version">
            The creator sent it while you were watching. Nothing was decided.
          </Words>
          <Button tone="primary" className="mt-3" onClick={() => router.refresh()}>
            Watch the new version
          </Button>
        </>
      );
    default:
      return null;
  }
}

/** Whether it can still be undone, and by whom. */
function finality({ undoUntil, by }: Decided, reviewerId: string): string {
  if (undoUntil === null) return "The decision is final, and the contributor can read it.";
  return by === null || by.id === reviewerId
    ? "You can still undo it; nobody has been told yet."
    : "They can still undo it for a few seconds; this page notices.";
}

type Decided = Extract<Standing, { is: "decided" }>;

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-serif text-20 font-semibold">{title}</p>
      <div className="text-ink-2">{children}</div>
    </div>
  );
}
