"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { roles } from "#lib/domain/states.ts";
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

type InviteDialogProps = { open: boolean; onClose: () => void };

/** Asks whom to invite and shows the link. */
export function InviteDialog({ open, onClose }: InviteDialogProps) {
  const t = useTexts("people");
  const [invited, setInvited] = useState<Invited | null>(null);

  function close() {
    onClose();
    setInvited(null);
  }

  return (
    <Dialog
      open={open}
      onClose={close}
      title={invited ? t("invited", { email: invited.invitation.email }) : t("invite")}
    >
      {invited ? (
        <InvitedLink invited={invited} onDone={close} />
      ) : (
        <InviteForm onInvited={setInvited} />
      )}
    </Dialog>
  );
}

function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const [t, common] = [useTexts("people"), useTexts("common")];
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
      <Field label={t("email")} name="email">
        {(field) => <Input {...field} type="email" required maxLength={254} autoComplete="off" />}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("name")} name="name" hint={t("nameHint")}>
          {(field) => <Input {...field} maxLength={100} autoComplete="off" />}
        </Field>
        <Field label={t("role")} name="role">
          {(field) => (
            <Select {...field} defaultValue="CREATOR">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {common(`role.${role}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <Link
          href="/people/invite"
          prefetch={false}
          className="inline-flex min-h-11 items-center underline underline-offset-4 hover:text-signal"
        >
          {t("inviteMany")}
        </Link>
        <Button type="submit" tone="primary" disabled={form.busy}>
          {form.busy ? t("sendingInvitation") : t("sendInvitation")}
        </Button>
      </div>
    </Form>
  );
}

function InvitedLink({ invited, onDone }: { invited: Invited; onDone: () => void }) {
  const t = useTexts("people");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t(invited.mailed ? "invitationMailed" : "invitationLink")}</p>
      <div className="flex items-center gap-1 rounded-2 border border-edge ps-3">
        <output className="min-w-0 flex-1 py-2 font-mono text-13 break-all select-all">
          {invited.link}
        </output>
        <CopyButton text={invited.link} what={t("theLink")} />
      </div>
      <div className="flex justify-end">
        <Button onClick={onDone}>{t("done")}</Button>
      </div>
    </div>
  );
}
