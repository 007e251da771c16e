"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { roles } from "#lib/domain/states.ts";
import { roleWords } from "#lib/domain/words.ts";
import type { InvitationView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { CopyButton } from "../../_components/copy-button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Field, Input, Select } from "../../_components/field.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useForm } from "../../_hooks/use-form.ts";

type Invited = { invitation: InvitationView; link: string; mailed: boolean };

/** Asks whom to invite and shows the link, which is shown this once. */
export function InviteButton() {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);

  function close() {
    setOpen(false);
    setInvited(null);
  }

  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        Invite somebody
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={invited ? `${invited.invitation.email} is invited` : "Invite somebody"}
      >
        {invited ? (
          <InvitedLink invited={invited} onDone={close} />
        ) : (
          <InviteForm onInvited={setInvited} />
        )}
      </Dialog>
    </>
  );
}

function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const router = useRouter();
  const form = useForm();

  async function invite(fields: FormData) {
    const name = String(fields.get("name") ?? "").trim();
    const guest = {
      email: String(fields.get("email") ?? "").trim(),
      role: fields.get("role"),
      ...(name && { name }),
    };
    const done = await form.run(() =>
      callPortal<Invited>("POST", "/api/people/invitations", guest),
    );
    if (!done) return;
    onInvited(done.body);
    router.refresh();
  }

  return (
    <Form form={form} onSubmit={invite} className="flex flex-col gap-4">
      <Field label="E-mail" name="email">
        {(field) => <Input {...field} type="email" required maxLength={254} autoComplete="off" />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Name" name="name" hint="They can change it">
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </Field>
        <Field label="Role" name="role">
          {(field) => (
            <Select {...field} defaultValue="CREATOR">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {roleWords[role]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={form.busy}>
          {form.busy ? "Inviting …" : "Make the invitation"}
        </Button>
      </div>
    </Form>
  );
}

function InvitedLink({ invited, onDone }: { invited: Invited; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">
        {invited.mailed
          ? "The link was mailed. You can hand it over yourself as well: it is shown only now, and works once."
          : "Hand this link over: it is shown only now, works once, and for 14 days."}
      </p>
      <div className="flex items-center gap-1 rounded-2 border border-edge ps-3">
        <output className="min-w-0 flex-1 py-2 font-mono text-13 break-all select-all">
          {invited.link}
        </output>
        <CopyButton text={invited.link} what="the link" />
      </div>
      <div className="flex justify-end">
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
