"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import type { Tone } from "#lib/domain/words.ts";
import type { InvitationLink, InvitationView } from "#lib/domain/wire/people.ts";
import { Button } from "../../../_components/button.tsx";
import {
  DefinitionList,
  LedgerCell,
  LedgerRow,
  spareCell,
} from "../../../_components/definition-list.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { PersonLink } from "../../../_components/person-link.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";
import { rich } from "../../../_texts/rich.tsx";
import { unseen } from "../../../_texts/tags.tsx";

const tones: Record<InvitationView["state"], Tone> = {
  open: "wait",
  accepted: "ok",
  revoked: "off",
  expired: "off",
};

type InvitationsProps = { invitations: readonly InvitationView[]; canMail: boolean };

/** What was done last, and what came of it: a sentence, and the link where it could not be copied. */
type Done = { words: string; link?: string };

/** Who was invited, and what came of it. */
export function Invitations({ invitations, canMail }: InvitationsProps) {
  const [t, common] = [useTexts("invitations"), useTexts("common")];
  const router = useRouter();
  const { busy, problem, run } = useCall();

  const [done, setDone] = useState<Done | null>(null);

  async function revoke(id: string) {
    setDone(null);
    if (await run(() => callPortal("DELETE", `/api/people/invitations/${id}`))) router.refresh();
  }

  async function resend({ id, email }: InvitationView) {
    setDone(null);
    if (!(await run(() => callPortal("POST", `/api/people/invitations/${id}/resend`)))) return;
    setDone({ words: t(canMail ? "resent" : "renewed", { email }) });
    router.refresh();
  }

  async function copyLink({ id, email }: InvitationView) {
    setDone(null);
    const path = `/api/people/invitations/${id}/link`;
    const answer = await run(() => callPortal<InvitationLink>("GET", path));
    if (!answer) return;
    const { link } = answer.body;
    try {
      await navigator.clipboard.writeText(link);
      setDone({ words: t("copied", { email }) });
    } catch {
      // Refused without a secure origin or permission: shown, to be selected.
      setDone({ words: t("linkIs", { email }), link });
    }
  }

  return (
    <>
      {problem && <Notice className="mb-3">{problem}</Notice>}
      {done && (
        <Notice tone="ok" className="mb-3">
          {done.words}{" "}
          {done.link && <bdi className="font-mono text-13 break-all select-all">{done.link}</bdi>}
        </Notice>
      )}
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("email") },
          { name: t("role") },
          { name: t("state") },
          { name: t("invitedBy"), spare: true },
          { name: t("expires"), align: "end" },
          { name: t("actions"), hidden: true },
        ]}
      >
        {invitations.map((invitation) => (
          <LedgerRow key={invitation.id} className="max-md:py-2">
            <LedgerCell dense className="font-medium [overflow-wrap:anywhere]">
              {invitation.email}
            </LedgerCell>
            <LedgerCell dense className="max-md:inline-flex max-md:pe-3 max-md:text-13">
              {common(`role.${invitation.role}`)}
            </LedgerCell>
            <LedgerCell dense className="max-md:inline-flex max-md:text-13">
              <ToneWord tone={tones[invitation.state]}>{t(`state.${invitation.state}`)}</ToneWord>
            </LedgerCell>
            <LedgerCell dense className={`max-md:text-13 max-md:text-ink-3 ${spareCell}`}>
              <span>
                {rich(t, "by", {
                  person: invitation.invitedBy.name,
                  name: () => <PersonLink person={invitation.invitedBy} />,
                  when: () => <Time iso={invitation.createdAt} style="day" />,
                })}
              </span>
            </LedgerCell>
            <LedgerCell dense align="end" className="max-md:text-13 max-md:text-ink-3">
              <span className="md:hidden">{t("expires")}</span>
              <Time iso={invitation.expiresAt} className="whitespace-nowrap" />
            </LedgerCell>
            <LedgerCell dense align="end">
              <div className="flex flex-wrap gap-1 max-md:-ms-3 md:justify-end">
                {invitation.state === "open" && (
                  <Button tone="plain" disabled={busy} onClick={() => void copyLink(invitation)}>
                    {rich(t, "copyLink", { email: invitation.email, unseen })}
                  </Button>
                )}
                {(invitation.state === "open" || invitation.state === "expired") && (
                  <Button tone="plain" disabled={busy} onClick={() => void resend(invitation)}>
                    {rich(t, canMail ? "resend" : "renew", { email: invitation.email, unseen })}
                  </Button>
                )}
                {invitation.state === "open" && (
                  <Button tone="plain" disabled={busy} onClick={() => void revoke(invitation.id)}>
                    {rich(t, "revoke", { email: invitation.email, unseen })}
                  </Button>
                )}
              </div>
            </LedgerCell>
          </LedgerRow>
        ))}
      </DefinitionList>
    </>
  );
}
