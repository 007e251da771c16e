"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Notice } from "../../../_components/notice.tsx";

/** Takes the video back from the desk, after saying what that means. */
export function Withdraw({ videoId, title }: { videoId: string; title: string }) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const withdraw = async () => {
    setWorking(true);
    const answer = await callPortal("DELETE", `/api/videos/${videoId}`);
    setWorking(false);
    if (!answer.ok) return setProblem(answer.problem.detail);
    setAsking(false);
    router.refresh();
  };

  return (
    <div className="border-t border-line pt-3">
      <Button
        tone="plain"
        className="-ms-3"
        onClick={() => {
          setProblem(null);
          setAsking(true);
        }}
      >
        Withdraw this video…
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Withdraw “${isolate(title)}”?`}
      >
        <p className="text-16 text-ink-2">
          The desk can no longer watch it, download it or decide on it, and it cannot be handed in
          again: send the file anew for that. You keep the original to download. The place it took
          today does not come back.
        </p>
        {problem && <Notice>{problem}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button tone="quiet" autoFocus onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button tone="stop" disabled={working} onClick={withdraw}>
            {working ? "Withdrawing…" : "Withdraw"}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
