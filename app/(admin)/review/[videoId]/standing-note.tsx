"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "../../../_components/button.tsx";
import { Time } from "../../../_components/time.tsx";
import { decisionWords } from "./decision-words.ts";
import type { Standing } from "./standing.ts";

/** Why there is nothing to decide here: said where the decision would be. */
export function StandingNote({ standing, reviewerId }: { standing: Standing; reviewerId: string }) {
  const router = useRouter();
  switch (standing.is) {
    case "theirs":
      return (
        <Words title={`${standing.by.name} is watching this one`}>
          It is free again when they decide or leave, at <Time iso={standing.until} style="clock" />{" "}
          at the latest. This page takes it then.
        </Words>
      );
    case "decided":
      return (
        <Words title={decisionWords[standing.decision].done}>
          {standing.by && standing.at ? (
            <>
              by {standing.by.id === reviewerId ? "you" : standing.by.name},{" "}
              <Time iso={standing.at} />. One video gets one decision.
            </>
          ) : (
            "The creator can read it now."
          )}
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

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-serif text-20 font-semibold">{title}</p>
      <p className="text-ink-2">{children}</p>
    </div>
  );
}
