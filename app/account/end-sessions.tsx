"use client";

import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

/** For a device that was lost, or left signed in. */
export function EndSessions() {
  const t = useTexts("account");
  const { busy, problem, run } = useCall();

  async function end() {
    const done = await run(() => callPortal("DELETE", "/api/account/sessions"));
    if (done) window.location.assign("/sign-in?ended=1");
  }

  return (
    <div className="flex flex-col items-start gap-2 pt-4">
      <p className="text-ink-2">{t("endSessions")}</p>
      {problem && <Notice>{problem}</Notice>}
      <Button disabled={busy} onClick={() => void end()}>
        {t("signOutEverywhere")}
      </Button>
    </div>
  );
}
