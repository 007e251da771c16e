"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { trustLevels } from "#lib/domain/trust.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../../_components/button.tsx";
import { Field, Select, TextArea } from "../../../_components/field.tsx";
import { Form } from "../../../_components/form.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";

/** What the desk thinks of somebody, and what colleagues should know. */
export function TrustForm({ person, note }: { person: PersonView; note: string }) {
  const [t, states] = [useTexts("person"), useTexts("states")];
  const router = useRouter();
  const form = useForm();
  const [saved, setSaved] = useState(false);

  async function save(fields: FormData) {
    const trust = trustLevels.find((each) => each === fields.get("trust")) ?? null;
    const change = { trust, note: String(fields.get("note") ?? "") };
    const path = `/api/people/${person.id}/trust`;
    if (!(await form.run(() => callPortal("PUT", path, change)))) return;
    setSaved(true);
    router.refresh();
  }

  return (
    <Form
      form={form}
      onSubmit={save}
      onInput={() => setSaved(false)}
      className="flex flex-col gap-4"
    >
      <Field label={t("trust")} name="trust" hint={t("trustHint")}>
        {(field) => (
          <Select {...field} defaultValue={person.trust ?? ""} className="max-w-60">
            <option value="">{t("trust.none")}</option>
            {trustLevels.map((trust) => (
              <option key={trust} value={trust}>
                {states(`trust.${trust}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("note")} name="note" hint={t("noteHint")}>
        {(field) => <TextArea {...field} rows={2} maxLength={2000} defaultValue={note} />}
      </Field>
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex items-center gap-4">
        <Button type="submit" disabled={form.busy}>
          {t("save")}
        </Button>
        {saved && <Notice tone="ok">{t("saved")}</Notice>}
      </div>
    </Form>
  );
}
