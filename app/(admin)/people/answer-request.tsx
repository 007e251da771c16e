"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import type { AnswerLimitRequest } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";

/** Gives somebody what they ask for, for today or for good, or does not. `name` is isolated already. */
export function AnswerRequest({ personId, name }: { personId: string; name: string }) {
  const t = useTexts("people");
  const router = useRouter();
  const { busy, problem, run } = useCall();

  async function answer(answer: AnswerLimitRequest["answer"]) {
    await run(() => callPortal("POST", `/api/people/${personId}/limit-request`, { answer }));
    // Answered by somebody else, it is gone as well.
    router.refresh();
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button disabled={busy} aria-label={t("giveToday", { name })} onClick={() => answer("today")}>
        {t("forToday")}
      </Button>
      <Button
        disabled={busy}
        aria-label={t("giveAlways", { name })}
        onClick={() => answer("always")}
      >
        {t("fromNowOn")}
      </Button>
      <Button
        tone="plain"
        disabled={busy}
        aria-label={t("declineMore", { name })}
        onClick={() => answer("declined")}
      >
        {t("decline")}
      </Button>
      {problem && <Notice>{problem}</Notice>}
    </div>
  );
}
