"use client";

import { useTexts } from "#texts";
import { useRouter } from "next/navigation";
import type { ExportView } from "#lib/domain/wire/videos.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";
import { Button } from "../../../_components/button.tsx";
import { Notice } from "../../../_components/notice.tsx";

type Props = { videoId: string; again: boolean };

/** The desk's way to a copy that failed, or that nobody wanted yet when the video was approved. */
export function ExportStart({ videoId, again }: Props) {
  const t = useTexts("exports");
  const router = useRouter();
  const { busy, problem, run } = useCall();

  const exportIt = async () => {
    const answer = await run(() => callPortal<ExportView>("POST", `/api/videos/${videoId}/export`));
    if (answer) router.refresh();
  };
  return (
    <>
      {problem && <Notice>{problem}</Notice>}
      <Button disabled={busy} onClick={() => void exportIt()}>
        {busy ? t("queuing") : again ? t("retry") : t("start")}
      </Button>
    </>
  );
}
