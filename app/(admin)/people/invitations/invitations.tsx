"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import type { Tone } from "#lib/domain/words.ts";
import type { InvitationView } from "#lib/domain/wire/people.ts";
import { Button } from "../../../_components/button.tsx";
import { DefinitionList, LedgerCell, LedgerRow } from "../../../_components/definition-list.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";
import { rich } from "../../../_texts/rich.tsx";
import { isolated, unseen } from "../../../_texts/tags.tsx";

const tones: Record<InvitationView["state"], Tone> = {
  open: "wait",
  accepted: "ok",
  revoked: "off",
  expired: "off",
};

/** Who was invited, and what came of it. */
export function Invitations({ invitations }: { invitations: readonly InvitationView[] }) {
  const [t, common] = [useTexts("invitations"), useTexts("common")];
  const router = useRouter();
  const { busy, problem, run } = useCall();

  async function revoke(id: string) {
    if (await run(() => callPortal("DELETE", `/api/people/invitations/${id}`))) router.refresh();
  }

  return (
    <>
      {problem && <Notice className="mb-3">{problem}</Notice>}
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("email") },
          { name: t("role") },
          { name: t("state") },
          { name: t("invitedBy") },
          { name: t("expires"), align: "end" },
          { name: t("actions"), hidden: true },
        ]}
      >
        {invitations.map((invitation) => (
          <LedgerRow key={invitation.id}>
            <LedgerCell className="font-medium break-all">{invitation.email}</LedgerCell>
            <LedgerCell label={t("role")}>{common(`role.${invitation.role}`)}</LedgerCell>
            <LedgerCell label={t("state")}>
              <ToneWord tone={tones[invitation.state]}>{t(`state.${invitation.state}`)}</ToneWord>
            </LedgerCell>
            <LedgerCell label={t("invitedBy")}>
              <span>
                {rich(t, "by", {
                  person: invitation.invitedBy.name,
                  name: isolated,
                  when: () => <Time iso={invitation.createdAt} style="day" />,
                })}
              </span>
            </LedgerCell>
            <LedgerCell label={t("expires")} align="end">
              <Time iso={invitation.expiresAt} />
            </LedgerCell>
            <LedgerCell align="end">
              {invitation.state === "open" && (
                <Button
                  tone="plain"
                  className="max-md:-ms-3"
                  disabled={busy}
                  onClick={() => void revoke(invitation.id)}
                >
                  {rich(t, "revoke", { email: invitation.email, unseen })}
                </Button>
              )}
            </LedgerCell>
          </LedgerRow>
        ))}
      </DefinitionList>
    </>
  );
}
