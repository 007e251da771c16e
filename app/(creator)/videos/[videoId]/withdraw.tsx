"use client";

import { useTexts } from "#texts";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Notice } from "../../../_components/notice.tsx";

/** Takes the video back from the desk, after saying what that means. */
export function Withdraw({ videoId, title }: { videoId: string; title: string }) {
  const t = useTexts("ownVideo");
  const problems = useTexts("problems");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const withdraw = async () => {
    setWorking(true);
    const answer = await callPortal("DELETE", `/api/videos/${videoId}`);
    setWorking(false);
    if (!answer.ok)
      return setProblem(problemSentence(problems, { ...answer.problem, status: answer.status }));
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
        {t("withdrawThis")}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t("withdrawWhich", { title: isolate(title) })}
      >
        <p className="text-16 text-ink-2">{t("withdrawText")}</p>
        {problem && <Notice>{problem}</Notice>}
        <div className="flex flex-wrap justify-end gap-2">
          <Button tone="quiet" autoFocus onClick={() => setAsking(false)}>
            {t("keep")}
          </Button>
          <Button tone="stop" disabled={working} onClick={withdraw}>
            {working ? t("withdrawing") : t("withdraw")}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
