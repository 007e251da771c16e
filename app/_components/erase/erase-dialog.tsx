"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Button } from "../button.tsx";
import { Dialog } from "../dialog.tsx";
import { Field, Input } from "../field.tsx";
import { Form } from "../form.tsx";
import { Notice } from "../notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useForm } from "../../_hooks/use-form.ts";
import type { Erasable } from "./erase-button.tsx";

type EraseDialogProps = { person: Erasable; open: boolean; onClose: () => void };

/** Says what is gone and what stays before somebody is erased, and has their address typed. */
export function EraseDialog({ person, open, onClose }: EraseDialogProps) {
  const t = useTexts("erasing");
  const title =
    person.name === undefined ? t("titleOwn") : t("title", { name: isolate(person.name) });
  return (
    <Dialog open={open} onClose={onClose} title={title}>
      <Question person={person} onClose={onClose} />
    </Dialog>
  );
}

/** Anew each time the dialog opens: what was typed for another time confirms nothing. */
function Question({ person, onClose }: Omit<EraseDialogProps, "open">) {
  const t = useTexts("erasing");
  const form = useForm();
  const [typed, setTyped] = useState("");
  const isOwn = person.name === undefined;
  const email = typed.trim().toLowerCase();

  async function erase() {
    const path = isOwn ? "/api/account/erase" : `/api/people/${person.id}/erase`;
    if (!(await form.run(() => callPortal("POST", path, { email })))) return;
    // Everything around knew this person by name.
    if (isOwn) window.location.assign("/sign-in?erased=1");
    else window.location.reload();
  }

  return (
    <Form form={form} onSubmit={erase} className="flex flex-col gap-4">
      <ul className="flex list-disc flex-col gap-2 ps-5 text-start text-ink-2">
        <li>{t(isOwn ? "goneOwn" : "gone")}</li>
        <li>{t("ends")}</li>
        <li>{t("stays")}</li>
      </ul>
      <Field label={t("confirm", { email: isolate(person.email) })} name="email">
        {(field) => (
          <Input
            {...field}
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" tone="stop" disabled={form.busy || email !== person.email}>
          {t("now")}
        </Button>
      </div>
    </Form>
  );
}
