"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import type { Role } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";
import { LimitsForm } from "./limits-form.tsx";
import { PasswordLink } from "./password-link.tsx";
import { RoleQuestion } from "./role-question.tsx";

/** What is asked of one person. */
export type Asked = "limits" | "suspend" | "password" | { role: Role };

type PersonDialogsProps = {
  person: PersonView;
  admin: { name: string };
  canMail: boolean;
  asked: Asked;
  open: boolean;
  onClose: () => void;
};

/** Asks before somebody is changed. A file of its own, fetched when something is asked for the first time. */
export function PersonDialogs({
  person,
  admin,
  canMail,
  asked,
  open,
  onClose,
}: PersonDialogsProps) {
  const t = useTexts("people");
  const router = useRouter();
  const { busy, problem, run } = useCall();

  async function change(fields: ChangePerson) {
    if (await run(() => callPortal("PATCH", `/api/people/${person.id}`, fields))) settle();
  }

  function settle() {
    onClose();
    router.refresh();
  }

  return (
    <Dialog open={open} onClose={onClose} title={titleOf(t, asked, isolate(person.name))}>
      {asked === "limits" && <LimitsForm person={person} onSaved={settle} />}
      {asked === "password" && <PasswordLink person={person} canMail={canMail} onDone={onClose} />}
      {typeof asked === "object" && (
        <RoleQuestion
          person={person}
          admin={admin}
          role={asked.role}
          busy={busy}
          problem={problem}
          onClose={onClose}
          onChange={(role) => void change({ role })}
        />
      )}
      {asked === "suspend" && (
        <>
          <p className="text-start text-ink-2">{t("suspendMeans")}</p>
          {problem && <Notice>{problem}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button tone="stop" disabled={busy} onClick={() => void change({ suspended: true })}>
              {t("suspendNow")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function titleOf(t: ReturnType<typeof useTexts<"people">>, asked: Asked, name: string): string {
  if (asked === "limits") return t("limitsTitle", { name });
  if (asked === "password") return t("passwordTitle", { name });
  if (asked === "suspend") return t("suspendTitle", { name });
  return t(asked.role === "ADMIN" ? "makeAdminTitle" : "changeRoleTitle", { name });
}
