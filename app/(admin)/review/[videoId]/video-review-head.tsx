"use client";

import { ArrowLeft, SkipForward } from "lucide";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { timeLeft } from "#lib/domain/time-left.ts";
import { buttonClass } from "../../../_components/button.tsx";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import type { ClaimStatus } from "./claim-status.ts";
import { Icon } from "../../../_components/icon.tsx";

type Props = {
  waiting: number;
  claimStatus: ClaimStatus;
  nextPath: string | null;
  queuePath: string;
};

/** Where one is in the queue, whose the video is, and the way past it. */
export function VideoReviewHead({ waiting, claimStatus, nextPath, queuePath }: Props) {
  const t = useTexts("room");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 max-sm:gap-x-1">
      <ButtonLink tone="plain" href={queuePath} className="-ms-3">
        <Icon of={ArrowLeft} className="size-4 rtl:-scale-x-100" />
        {t("queue")}
      </ButtonLink>
      <p role="status" className="text-ink-2 max-sm:text-13">
        {t("waiting", { count: waiting })}
        <Lease claimStatus={claimStatus} />
      </p>
      <div className="ms-auto flex items-center gap-1">
        <KeysSheet />
        {nextPath && (
          // Fetched whole ahead of the click: from a decision to the next picture there is nothing to wait for.
          <Link href={nextPath} prefetch={true} className={buttonClass("plain", "-me-3")}>
            {t("skip")}
            <Icon of={SkipForward} className="size-4" />
          </Link>
        )}
      </div>
    </div>
  );
}

function Lease({ claimStatus }: { claimStatus: ClaimStatus }) {
  const [t, units] = [useTexts("room"), useTexts("units")];
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, [claimStatus]);
  if (claimStatus.is !== "mine" || now === null) return null;
  const seconds = Math.max(0, Date.parse(claimStatus.until) - now) / 1000;
  return ` · ${t("reserved", { time: timeLeft(units, seconds) })}`;
}
