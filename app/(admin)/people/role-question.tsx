"use client";

import type { ReactNode } from "react";
import { useTexts } from "#texts";
import type { Role } from "#lib/domain/states.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { rich } from "../../_texts/rich.tsx";

type Props = {
  person: PersonView;
  admin: { name: string };
  /** The new one. */
  role: Role;
  busy: boolean;
  problem: string | null;
  onClose: () => void;
  onChange: (role: Role) => void;
};

/** Asks before somebody gets another role: who gets it, who gives it, and what comes with it. */
export function RoleQuestion({ person, admin, role, busy, problem, onClose, onChange }: Props) {
  const [t, common] = [useTexts("people"), useTexts("common")];
  return (
    <>
      <p className="text-start text-ink-2">
        {rich(t, `power.${role}`, { person: person.name, email: person.email, name: strong })}{" "}
        {rich(t, "recorded", { admin: admin.name, name: strong })}
      </p>
      <p className="text-start text-ink-2">
        {t("tokensEnd", { from: common(`role.${person.role}`), to: common(`role.${role}`) })}
      </p>
      {problem && <Notice>{problem}</Notice>}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button
          tone={role === "ADMIN" ? "stop" : "primary"}
          disabled={busy}
          onClick={() => onChange(role)}
        >
          {t(role === "ADMIN" ? "makeAdmin" : "changeRole")}
        </Button>
      </div>
    </>
  );
}

function strong(words: ReactNode[]) {
  return <bdi className="font-medium text-ink">{words}</bdi>;
}
