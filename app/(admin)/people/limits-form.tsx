"use client";

import { useTexts } from "#texts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useForm } from "../../_hooks/use-form.ts";

const GB = 1000 ** 3;

type LimitsFormProps = { person: PersonView; onSaved: () => void };

/** Personal limits; an empty field means the portal's own. */
export function LimitsForm({ person, onSaved }: LimitsFormProps) {
  const t = useTexts("people");
  const form = useForm();

  async function save(fields: FormData) {
    const gigabytes = readNumber(fields.get("dailyBytes"));
    const limits = {
      dailyUploads: readNumber(fields.get("dailyUploads")),
      dailyBytes: gigabytes === null ? null : Math.round(gigabytes * GB),
    };
    if (await form.run(() => callPortal("PATCH", `/api/people/${person.id}`, limits))) onSaved();
  }

  return (
    <Form form={form} onSubmit={save} className="flex flex-col gap-4 text-start">
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("uploads")} name="dailyUploads" hint={t("blankIsDefault")}>
          {(field) => (
            <Input
              {...field}
              type="number"
              min={0}
              max={100_000}
              step={1}
              defaultValue={person.dailyUploads ?? ""}
            />
          )}
        </Field>
        <Field label={t("gigabytes")} name="dailyBytes" hint={t("blankIsDefault")}>
          {(field) => (
            <Input
              {...field}
              type="number"
              min={0}
              step="any"
              defaultValue={person.dailyBytes === null ? "" : person.dailyBytes / GB}
            />
          )}
        </Field>
      </div>
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={form.busy}>
          {t("saveLimits")}
        </Button>
      </div>
    </Form>
  );
}

function readNumber(value: FormDataEntryValue | null): number | null {
  return typeof value === "string" && value.trim() !== "" ? Number(value) : null;
}
