"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatBytes } from "#lib/domain/format.ts";
import { isRole, roles } from "#lib/domain/states.ts";
import type { Role } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import { roleWords } from "#lib/domain/words.ts";
import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Select } from "../../_components/field.tsx";
import { LedgerCell, LedgerRow } from "../../_components/ledger.tsx";
import { Notice } from "../../_components/notice.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { PasswordLinkButton } from "./password-link-button.tsx";
import { LimitsForm } from "./limits-form.tsx";
import { RoleDialog } from "./role-dialog.tsx";

type PersonRowProps = {
  person: PersonView;
  /** Who looks at the page, and would be who did it. */
  admin: { id: string; name: string };
  canMail: boolean;
};

/** One person: role, limits, suspension, all changed on the row. Nobody changes themselves by accident. */
export function PersonRow({ person, admin, canMail }: PersonRowProps) {
  const router = useRouter();
  const isSelf = person.id === admin.id;
  const { busy, problem, run } = useCall();
  const [asking, setAsking] = useState<"limits" | "suspend" | null>(null);
  const [newRole, setNewRole] = useState<Role | null>(null);

  async function change(fields: ChangePerson) {
    const done = await run(() => callPortal("PATCH", `/api/people/${person.id}`, fields));
    if (done) settle();
  }

  function settle() {
    setAsking(null);
    setNewRole(null);
    router.refresh();
  }

  return (
    <LedgerRow>
      <LedgerCell className="max-md:flex-wrap">
        <div className="flex min-w-0 flex-col">
          <span className="flex items-baseline gap-2 font-medium">
            <bdi>{person.name}</bdi>
            {isSelf && <span className="text-13 font-normal text-ink-3">you</span>}
            {person.suspended && <ToneWord tone="stop">Suspended</ToneWord>}
          </span>
          <span className="text-13 break-all text-ink-2">{person.email}</span>
        </div>
        {problem && !asking && !newRole && <Notice className="mt-2">{problem}</Notice>}
      </LedgerCell>
      <LedgerCell label="Role">
        <Select
          aria-label={`Role of ${isolate(person.name)}`}
          value={person.role}
          disabled={busy || isSelf}
          className="max-w-36 min-w-28"
          // A key pressed on the list chooses: nothing is changed before it was asked.
          onChange={({ target }) => isRole(target.value) && setNewRole(target.value)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {roleWords[role]}
            </option>
          ))}
        </Select>
      </LedgerCell>
      <LedgerCell label="Sent today" align="end">
        {person.uploadsToday}
      </LedgerCell>
      <LedgerCell label="Daily limit" align="end">
        {limitWords(person)}
      </LedgerCell>
      <LedgerCell label="Since" align="end">
        <Time iso={person.createdAt} style="day" />
      </LedgerCell>
      <LedgerCell align="end">
        <div className="flex gap-1 max-lg:flex-wrap md:min-w-44 md:justify-end">
          <Button tone="plain" className="max-md:-ms-3" onClick={() => setAsking("limits")}>
            Limits
            <span className="sr-only">
              {" "}
              of <bdi>{person.name}</bdi>
            </span>
          </Button>
          {!person.suspended && <PasswordLinkButton person={person} canMail={canMail} />}
          {person.suspended ? (
            <Button tone="plain" disabled={busy} onClick={() => void change({ suspended: false })}>
              Restore
              <span className="sr-only">
                {" "}
                <bdi>{person.name}</bdi>
              </span>
            </Button>
          ) : (
            <Button tone="plain" disabled={busy || isSelf} onClick={() => setAsking("suspend")}>
              Suspend
              <span className="sr-only">
                {" "}
                <bdi>{person.name}</bdi>
              </span>
            </Button>
          )}
        </div>
        <RoleDialog
          person={person}
          admin={admin}
          role={newRole}
          busy={busy}
          problem={problem}
          onClose={() => setNewRole(null)}
          onChange={(role) => void change({ role })}
        />
        <Dialog
          open={asking === "limits"}
          onClose={() => setAsking(null)}
          title={`Daily limit of ${isolate(person.name)}`}
        >
          <LimitsForm person={person} onSaved={settle} />
        </Dialog>
        <Dialog
          open={asking === "suspend"}
          onClose={() => setAsking(null)}
          title={`Suspend ${isolate(person.name)}?`}
        >
          <p className="text-start text-ink-2">
            They’re signed out at once, and their API tokens, links and invitations end. Uploads on
            their way are cancelled; what has been received stays. You can restore them at any time,
            and they sign in again.
          </p>
          {problem && <Notice>{problem}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(null)}>Cancel</Button>
            <Button tone="stop" disabled={busy} onClick={() => void change({ suspended: true })}>
              Suspend
            </Button>
          </div>
        </Dialog>
      </LedgerCell>
    </LedgerRow>
  );
}

function limitWords({ dailyUploads, dailyBytes }: PersonView): string {
  if (dailyUploads === null && dailyBytes === null) return "the portal’s";
  const uploads = dailyUploads === null ? "the portal’s" : String(dailyUploads);
  return dailyBytes === null ? uploads : `${uploads} · ${formatBytes(dailyBytes)}`;
}
