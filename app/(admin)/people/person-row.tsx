"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { formatBytes } from "#lib/domain/format.ts";
import { isRole, roles } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { classNames } from "../../_components/class-names.ts";
import { LedgerCell, LedgerRow, spareCell } from "../../_components/definition-list.tsx";
import { Select } from "../../_components/field.tsx";
import { loadedLater } from "../../_components/loaded-later.tsx";
import { Notice } from "../../_components/notice.tsx";
import { PersonLink } from "../../_components/person-link.tsx";
import { TrustWord } from "../../_components/trust-word.tsx";
import { ToneWord } from "../../_components/state-word.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { rich } from "../../_texts/rich.tsx";
import { isolated, unseen } from "../../_texts/tags.tsx";
import type { Asked } from "./person-dialogs.tsx";

const PersonDialogs = loadedLater(async () => (await import("./person-dialogs.tsx")).PersonDialogs);

type PersonRowProps = {
  person: PersonView;
  /** Who looks at the page, and would be who did it. */
  admin: { id: string; name: string };
  canMail: boolean;
};

/**
 * One person: role, limits, suspension, all changed on the row. Nobody changes themselves by accident. On a phone a row is
 * two lines until it is opened.
 */
export function PersonRow({ person, admin, canMail }: PersonRowProps) {
  const [t, common] = [useTexts("people"), useTexts("common")];
  const router = useRouter();
  const isSelf = person.id === admin.id;
  const { busy, problem, run } = useCall();
  const [open, setOpen] = useState(false);
  // The dialog stays when it has been closed: it gives the focus back.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [asking, setAsking] = useState(false);

  function ask(what: Asked) {
    setAsked(what);
    setAsking(true);
  }

  async function restore() {
    const call = () => callPortal("PATCH", `/api/people/${person.id}`, { suspended: false });
    if (await run(call)) router.refresh();
  }

  const name = isolate(person.name);
  const tags = { person: person.name, name: isolated, unseen };
  const lastSeen = person.lastSeenAt ? (
    <Time iso={person.lastSeenAt} className="whitespace-nowrap" />
  ) : (
    t("never")
  );
  const folded = open ? "" : "max-md:hidden";
  return (
    <LedgerRow className="max-md:py-2">
      <LedgerCell dense className="max-md:items-start">
        <div className="flex min-w-0 flex-1 flex-col md:min-w-48">
          <span className="flex flex-wrap items-baseline gap-x-2 font-medium">
            <PersonLink
              person={person}
              className="[overflow-wrap:anywhere] max-md:inline-flex max-md:-my-2 max-md:min-h-11 max-md:items-center"
            />
            <TrustWord trust={person.trust} />
            {isSelf && <span className="text-13 font-normal text-ink-3">{t("you")}</span>}
            {person.suspended && <ToneWord tone="stop">{t("suspended")}</ToneWord>}
          </span>
          <span className="text-13 break-all text-ink-2">{person.email}</span>
          <span className="text-13 text-ink-3 md:hidden">
            {common(`role.${person.role}`)} ·{" "}
            {rich(t, person.lastSeenAt ? "summary" : "summaryNever", {
              count: person.videosSent,
              seen: () => lastSeen,
            })}
          </span>
          {problem && <Notice className="mt-2">{problem}</Notice>}
        </div>
        <Button
          tone="plain"
          className="shrink-0 md:hidden"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {rich(t, "more", { name, shown, unseen })}
        </Button>
      </LedgerCell>
      <LedgerCell label={t("role")} className={folded}>
        <Select
          aria-label={t("roleOf", { name })}
          value={person.role}
          disabled={busy || isSelf}
          className="max-w-36 min-w-32"
          // A key pressed on the list chooses: nothing is changed before it was asked.
          onChange={({ target }) => isRole(target.value) && ask({ role: target.value })}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {common(`role.${role}`)}
            </option>
          ))}
        </Select>
      </LedgerCell>
      <LedgerCell label={t("videos")} align="end" className="max-md:hidden">
        {person.videosSent}
      </LedgerCell>
      <LedgerCell label={t("today")} align="end" className={classNames(folded, spareCell)}>
        <Lines first={person.uploadsToday} second={<LimitWords person={person} />} />
      </LedgerCell>
      <LedgerCell label={t("lastSeen")} align="end" className={folded}>
        <Lines
          first={lastSeen}
          second={
            <span className="md:max-lg:hidden">
              {rich(t, "joinedAt", { when: () => <Time iso={person.createdAt} style="day" /> })}
            </span>
          }
        />
      </LedgerCell>
      <LedgerCell align="end" className={folded}>
        <div className="flex gap-1 max-lg:flex-wrap md:min-w-44 md:justify-end">
          <Button tone="plain" className="max-md:-ms-3" onClick={() => ask("limits")}>
            {rich(t, "limits", tags)}
          </Button>
          {!person.suspended && (
            <Button tone="plain" onClick={() => ask("password")}>
              {rich(t, "password", tags)}
            </Button>
          )}
          {person.suspended ? (
            <Button tone="plain" disabled={busy} onClick={() => void restore()}>
              {rich(t, "restore", tags)}
            </Button>
          ) : (
            <Button tone="plain" disabled={busy || isSelf} onClick={() => ask("suspend")}>
              {rich(t, "suspend", tags)}
            </Button>
          )}
        </div>
        {asked && (
          <PersonDialogs
            person={person}
            admin={admin}
            canMail={canMail}
            asked={asked}
            open={asking}
            onClose={() => setAsking(false)}
          />
        )}
      </LedgerCell>
    </LedgerRow>
  );
}

/** A figure and what it is seen against. */
function Lines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <span className="flex min-w-0 flex-col max-md:flex-row max-md:flex-wrap max-md:gap-x-2">
      <span>{first}</span>
      <span className="text-13 text-ink-3">{second}</span>
    </span>
  );
}

function LimitWords({ person: { dailyUploads, dailyBytes } }: { person: PersonView }) {
  const t = useTexts("people");
  if (dailyUploads === null && dailyBytes === null) return t("ofDefault");
  const uploads = dailyUploads === null ? t("default") : String(dailyUploads);
  const bytes = dailyBytes === null ? "" : ` · ${formatBytes(dailyBytes, t.language)}`;
  return t("ofLimit", { limit: uploads + bytes });
}

function shown(words: ReactNode[]) {
  return words;
}
