"use client";

import { useRouter } from "next/navigation";
import { roleWords } from "#lib/domain/words.ts";
import type { Tone } from "#lib/domain/words.ts";
import type { InvitationView } from "#lib/domain/wire/people.ts";
import { Button } from "../../../_components/button.tsx";
import { Ledger, LedgerCell, LedgerRow } from "../../../_components/ledger.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useCall } from "../../../_hooks/use-call.ts";

const stateWords: Record<InvitationView["state"], { word: string; tone: Tone }> = {
  open: { word: "Open", tone: "wait" },
  accepted: { word: "Accepted", tone: "ok" },
  revoked: { word: "Taken back", tone: "off" },
  expired: { word: "Too old", tone: "off" },
};

/** Who was invited, and what came of it. */
export function Invitations({ invitations }: { invitations: readonly InvitationView[] }) {
  const router = useRouter();
  const { busy, problem, run } = useCall();

  async function revoke(id: string) {
    if (await run(() => callPortal("DELETE", `/api/people/invitations/${id}`))) router.refresh();
  }

  return (
    <>
      {problem && <Notice className="mb-3">{problem}</Notice>}
      <Ledger
        caption="Invitations"
        columns={[
          { name: "E-mail" },
          { name: "Role" },
          { name: "State" },
          { name: "Invited by" },
          { name: "Good until", align: "end" },
          { name: "Actions", hidden: true },
        ]}
      >
        {invitations.map((invitation) => (
          <LedgerRow key={invitation.id}>
            <LedgerCell className="font-medium break-all">{invitation.email}</LedgerCell>
            <LedgerCell label="Role">{roleWords[invitation.role]}</LedgerCell>
            <LedgerCell label="State">
              <ToneWord tone={stateWords[invitation.state].tone}>
                {stateWords[invitation.state].word}
              </ToneWord>
            </LedgerCell>
            <LedgerCell label="Invited by">
              <span>
                <bdi>{invitation.invitedBy.name}</bdi>,{" "}
                <Time iso={invitation.createdAt} style="day" />
              </span>
            </LedgerCell>
            <LedgerCell label="Good until" align="end">
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
                  Take back
                  <span className="sr-only"> the invitation of {invitation.email}</span>
                </Button>
              )}
            </LedgerCell>
          </LedgerRow>
        ))}
      </Ledger>
    </>
  );
}
