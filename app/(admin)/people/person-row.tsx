"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { formatBytes } from "#lib/domain/format.ts";
import { isRole, roles } from "#lib/domain/states.ts";
import type { Role } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Select } from "../../_components/field.tsx";
import { LedgerCell, LedgerRow } from "../../_components/definition-list.tsx";
import { Notice } from "../../_components/notice.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { rich } from "../../_texts/rich.tsx";
import { isolated, unseen } from "../../_texts/tags.tsx";
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
  const [t, common] = [useTexts("people"), useTexts("common")];
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

  const tags = { person: person.name, name: isolated, unseen };
  return (
    <LedgerRow>
      <LedgerCell className="max-md:flex-wrap">
        <div className="flex min-w-0 flex-col">
          <span className="flex items-baseline gap-2 font-medium">
            <bdi>{person.name}</bdi>
            {isSelf && <span className="text-13 font-normal text-ink-3">{t("you")}</span>}
            {person.suspended && <ToneWord tone="stop">{t("suspended")}</ToneWord>}
          </span>
          <span className="text-13 break-all text-ink-2">{person.email}</span>
        </div>
        {problem && !asking && !newRole && <Notice className="mt-2">{problem}</Notice>}
      </LedgerCell>
      <LedgerCell label={t("role")}>
        <Select
          aria-label={t("roleOf", { name: isolate(person.name) })}
          value={person.role}
          disabled={busy || isSelf}
          className="max-w-36 min-w-28"
          // A key pressed on the list chooses: nothing is changed before it was asked.
          onChange={({ target }) => isRole(target.value) && setNewRole(target.value)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {common(`role.${role}`)}
            </option>
          ))}
        </Select>
      </LedgerCell>
      <LedgerCell label={t("uploadsToday")} align="end">
        {person.uploadsToday}
      </LedgerCell>
      <LedgerCell label={t("dailyLimit")} align="end">
        {limitWords(person, t("default"), t.language)}
      </LedgerCell>
      <LedgerCell label={t("joined")} align="end">
        <Time iso={person.createdAt} style="day" />
      </LedgerCell>
      <LedgerCell align="end">
        <div className="flex gap-1 max-lg:flex-wrap md:min-w-44 md:justify-end">
          <Button tone="plain" className="max-md:-ms-3" onClick={() => setAsking("limits")}>
            {rich(t, "limits", tags)}
          </Button>
          {!person.suspended && <PasswordLinkButton person={person} canMail={canMail} />}
          {person.suspended ? (
            <Button tone="plain" disabled={busy} onClick={() => void change({ suspended: false })}>
              {rich(t, "restore", tags)}
            </Button>
          ) : (
            <Button tone="plain" disabled={busy || isSelf} onClick={() => setAsking("suspend")}>
              {rich(t, "suspend", tags)}
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
          title={t("limitsTitle", { name: isolate(person.name) })}
        >
          <LimitsForm person={person} onSaved={settle} />
        </Dialog>
        <Dialog
          open={asking === "suspend"}
          onClose={() => setAsking(null)}
          title={t("suspendTitle", { name: isolate(person.name) })}
        >
          <p className="text-start text-ink-2">{t("suspendMeans")}</p>
          {problem && <Notice>{problem}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(null)}>{t("cancel")}</Button>
            <Button tone="stop" disabled={busy} onClick={() => void change({ suspended: true })}>
              {t("suspendNow")}
            </Button>
          </div>
        </Dialog>
      </LedgerCell>
    </LedgerRow>
  );
}

function limitWords(
  { dailyUploads, dailyBytes }: PersonView,
  byDefault: string,
  language: Language,
): string {
  if (dailyUploads === null && dailyBytes === null) return byDefault;
  const uploads = dailyUploads === null ? byDefault : String(dailyUploads);
  return dailyBytes === null ? uploads : `${uploads} · ${formatBytes(dailyBytes, language)}`;
}
