"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Button } from "../../../_components/button.tsx";
import { loadedLater } from "../../../_components/loaded-later.tsx";
import { Time } from "../../../_components/time.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { isolated } from "../../../_texts/tags.tsx";
import type { ClaimStatus } from "./claim-status.ts";

const Reopen = loadedLater(() => import("./reopen.tsx").then((found) => found.Reopen));

type Props = { claimStatus: ClaimStatus; reviewerId: string; mayReopen: boolean; videoId: string };

/** Why there is nothing to decide here: said where the decision would be. */
export function ClaimNote({ claimStatus, reviewerId, mayReopen, videoId }: Props) {
  const [t, states] = [useTexts("room"), useTexts("states")];
  const router = useRouter();
  switch (claimStatus.is) {
    case "theirs":
      return (
        <Words title={t("theirs", { name: isolate(claimStatus.by.name) })}>
          {rich(t, "theirsMeans", {
            until: () => <Time iso={claimStatus.until} style="clock" />,
          })}
        </Words>
      );
    case "decided":
      return (
        <Words title={states(`review.${claimStatus.decision}`)}>
          <DecidedBy claimStatus={claimStatus} reviewerId={reviewerId} />{" "}
          {t(finality(claimStatus, reviewerId))}
          {mayReopen && claimStatus.undoUntil === null && <Reopen videoId={videoId} />}
        </Words>
      );
    case "own":
      return <Words title={t("own")}>{t("ownMeans")}</Words>;
    case "withdrawn":
      return <Words title={t("withdrawn")}>{t("withdrawnMeans")}</Words>;
    case "gone":
      return <Words title={t("gone")}>{t("goneMeans")}</Words>;
    case "superseded":
      return (
        <>
          <Words title={t("superseded")}>{t("supersededMeans")}</Words>
          <Button tone="primary" className="mt-3" onClick={() => router.refresh()}>
            {t("watchNew")}
          </Button>
        </>
      );
    default:
      return null;
  }
}

/** Who decided and when, where both are known. */
function DecidedBy({ claimStatus, reviewerId }: { claimStatus: Decided; reviewerId: string }) {
  const t = useTexts("room");
  const { by, at } = claimStatus;
  if (by === null || at === null) return null;
  const when = () => <Time iso={at} />;
  return by.id === reviewerId
    ? rich(t, "byYou", { when })
    : rich(t, "byOther", { person: by.name, name: isolated, when });
}

/** Whether it can still be undone, and by whom. */
function finality({ undoUntil, by }: Decided, reviewerId: string) {
  if (undoUntil === null) return "final";
  return by === null || by.id === reviewerId ? "youCanUndo" : "theyCanUndo";
}

type Decided = Extract<ClaimStatus, { is: "decided" }>;

function Words({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-serif text-20 font-semibold">{title}</p>
      <div className="text-ink-2">{children}</div>
    </div>
  );
}
