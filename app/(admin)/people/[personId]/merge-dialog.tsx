"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Field, Input } from "../../../_components/field.tsx";
import { Form } from "../../../_components/form.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";
import type { Mergeable } from "./merge-button.tsx";

type MergeDialogProps = { person: Mergeable; open: boolean; onClose: () => void };

/** Says what moves, ends and goes before the account whose address is typed becomes part of this one. */
export function MergeDialog({ person, open, onClose }: MergeDialogProps) {
  const t = useTexts("merging");
  return (
    <Dialog open={open} onClose={onClose} title={t("title", { name: isolate(person.name) })}>
      <Question person={person} onClose={onClose} />
    </Dialog>
  );
}

/** Anew each time the dialog opens: what was typed for another time names nobody. */
function Question({ person, onClose }: Omit<MergeDialogProps, "open">) {
  const t = useTexts("merging");
  const form = useForm();
  const [typed, setTyped] = useState("");
  const email = typed.trim().toLowerCase();
  const isOther = email.includes("@") && email !== person.email;

  async function merge() {
    const path = `/api/people/${person.id}/merge`;
    // Everything around counts anew.
    if (await form.run(() => callPortal("POST", path, { email }))) window.location.reload();
  }

  return (
    <Form form={form} onSubmit={merge} className="flex flex-col gap-4">
      <p className="text-start text-ink-2">{t("lead")}</p>
      <ul className="flex list-disc flex-col gap-2 ps-5 text-start text-ink-2">
        <li>{t("moves")}</li>
        <li>{t("ends")}</li>
        <li>{t("gone")}</li>
      </ul>
      <Field label={t("address")} name="email">
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
        <Button type="submit" tone="stop" disabled={form.busy || !isOther}>
          {t("now")}
        </Button>
      </div>
    </Form>
  );
}
