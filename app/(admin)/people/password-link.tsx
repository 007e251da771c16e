"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import type { PasswordLinkView, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { CopyButton } from "../../_components/copy-button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { rich } from "../../_texts/rich.tsx";

type PasswordLinkProps = { person: PersonView; canMail: boolean; onDone: () => void };

/** Helps somebody who forgot their password: sends the link, or shows it where it could not be mailed. */
export function PasswordLink({ person, canMail, onDone }: PasswordLinkProps) {
  const t = useTexts("people");
  const { busy, problem, run } = useCall();
  const [made, setMade] = useState<PasswordLinkView | null>(null);

  async function make() {
    const path = `/api/people/${person.id}/password-link`;
    const done = await run(() => callPortal<PasswordLinkView>("POST", path));
    if (done) setMade(done.body);
  }

  return (
    <div className="flex flex-col gap-4 text-start">
      {made ? (
        <LinkMade made={made} email={person.email} />
      ) : (
        <p className="text-ink-2">
          {canMail ? t("sendsLink", { email: person.email }) : t("createsLink")}{" "}
          {t("passwordWorks")}
        </p>
      )}
      {problem && <Notice>{problem}</Notice>}
      <div className="flex justify-end gap-2">
        {made ? (
          <Button onClick={onDone}>{t("done")}</Button>
        ) : (
          <>
            <Button onClick={onDone}>{t("cancel")}</Button>
            <Button tone="primary" disabled={busy} onClick={() => void make()}>
              {t(canMail ? "sendLink" : "createLink")}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

function LinkMade({ made, email }: { made: PasswordLinkView; email: string }) {
  const t = useTexts("people");
  const sent = { email, until: () => <Time iso={made.expiresAt} /> };
  if (made.link === undefined) {
    return <p className="text-ink-2">{rich(t, "linkSent", sent)}</p>;
  }
  return (
    <>
      <p className="text-ink-2">{rich(t, "shareLink", sent)}</p>
      <div className="flex items-center gap-1 rounded-2 border border-edge ps-3">
        <output className="min-w-0 flex-1 py-2 font-mono text-13 break-all select-all">
          {made.link}
        </output>
        <CopyButton text={made.link} what={t("theLink")} />
      </div>
    </>
  );
}
