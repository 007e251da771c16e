"use client";

import { useRouter } from "next/navigation";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";
import { Button } from "../../../_components/button.tsx";
import { Notice } from "../../../_components/notice.tsx";

/** The desk's way to try a failed export again. */
export function ExportAgain({ videoId }: { videoId: string }) {
  const router = useRouter();
  const { busy, problem, run } = useCall();

  const exportAgain = async () => {
    const answer = await run(() => callPortal("POST", `/api/videos/${videoId}/export`));
    if (answer) router.refresh();
  };
  return (
    <>
      {problem && <Notice>{problem}</Notice>}
      <Button disabled={busy} onClick={() => void exportAgain()}>
        {busy ? "Queuing…" : "Export again"}
      </Button>
    </>
  );
}
