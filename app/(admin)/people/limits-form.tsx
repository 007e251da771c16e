"use client";

import type { ChangePerson, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { Notice } from "../../_components/notice.tsx";

const GB = 1000 ** 3;

type LimitsFormProps = {
  person: PersonView;
  busy: boolean;
  problem: string | null;
  onSave: (change: ChangePerson) => Promise<void>;
};

/** Personal limits; an empty field means the portal's own. */
export function LimitsForm({ person, busy, problem, onSave }: LimitsFormProps) {
  function save(form: FormData) {
    const gigabytes = readNumber(form.get("gigabytes"));
    return onSave({
      dailyUploads: readNumber(form.get("uploads")),
      dailyBytes: gigabytes === null ? null : Math.round(gigabytes * GB),
    });
  }

  return (
    <form
      className="flex flex-col gap-4 text-start"
      onSubmit={(event) => {
        event.preventDefault();
        void save(new FormData(event.currentTarget));
      }}
    >
      <div className="grid grid-cols-2 gap-4">
        <Field label="Uploads" hint="Empty: the portal’s limit">
          {(field) => (
            <Input
              {...field}
              name="uploads"
              type="number"
              min={0}
              max={100_000}
              step={1}
              defaultValue={person.dailyUploads ?? ""}
            />
          )}
        </Field>
        <Field label="Gigabytes" hint="Empty: the portal’s limit">
          {(field) => (
            <Input
              {...field}
              name="gigabytes"
              type="number"
              min={0}
              step="any"
              defaultValue={person.dailyBytes === null ? "" : person.dailyBytes / GB}
            />
          )}
        </Field>
      </div>
      {problem && <Notice>{problem}</Notice>}
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={busy}>
          Save the limits
        </Button>
      </div>
    </form>
  );
}

function readNumber(value: FormDataEntryValue | null): number | null {
  return typeof value === "string" && value.trim() !== "" ? Number(value) : null;
}
