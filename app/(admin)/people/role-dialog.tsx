"use client";

import type { Role } from "#lib/domain/states.ts";
import { isolate } from "#lib/domain/text.ts";
import { roleWords } from "#lib/domain/words.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Notice } from "../../_components/notice.tsx";

type Props = {
  person: PersonView;
  admin: { name: string };
  /** The new one; null while nobody is asked. */
  role: Role | null;
  busy: boolean;
  problem: string | null;
  onClose: () => void;
  onChange: (role: Role) => void;
};

/** Asks before somebody gets another role: who gets it, who gives it, and what comes with it. */
export function RoleDialog({ person, admin, role, busy, problem, onClose, onChange }: Props) {
  const name = isolate(person.name);
  const act = role === "ADMIN" ? "Make admin" : "Change role";
  return (
    <Dialog
      open={role !== null}
      onClose={onClose}
      title={role === "ADMIN" ? `Make ${name} an admin?` : `Change the role of ${name}?`}
    >
      {role && (
        <>
          <p className="text-start text-ink-2">
            <bdi className="font-medium text-ink">{person.name}</bdi> ({person.email}){" "}
            {powers[role]} The history will say that{" "}
            <bdi className="font-medium text-ink">{admin.name}</bdi> (you) made the change.
          </p>
          <p className="text-start text-ink-2">
            From {roleWords[person.role].toLowerCase()} to {roleWords[role].toLowerCase()}: their
            API tokens end.
          </p>
          {problem && <Notice>{problem}</Notice>}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button
              tone={role === "ADMIN" ? "stop" : "primary"}
              disabled={busy}
              onClick={() => onChange(role)}
            >
              {act}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

const powers: Record<Role, string> = {
  ADMIN:
    "will be able to invite, suspend and promote anybody, you included, and to reopen decisions.",
  REVIEWER: "will see every video and decide on it, and can no longer upload.",
  CREATOR: "will upload videos and see only their own.",
};
