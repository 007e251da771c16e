"use client";

import { useTexts } from "#texts";
import type { NewApiToken } from "#lib/domain/wire/account.ts";
import { Button } from "../_components/button.tsx";
import { Field, Input, Select } from "../_components/field.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useForm } from "../_hooks/use-form.ts";

/** Days. */
const lifetimes = [7, 30, 90, 365];

type Props = {
  /** Only creators send. */
  canSend: boolean;
  onCreated: (created: NewApiToken) => void;
};

/** What a new token is for, what it may do, and how long. */
export function TokenForm({ canSend, onCreated }: Props) {
  const t = useTexts("account");
  const form = useForm();

  async function create(fields: FormData) {
    const wanted = {
      name: String(fields.get("name") ?? ""),
      scope: String(fields.get("scope") ?? "ALL"),
      days: Number(fields.get("days")),
    };
    const done = await form.run(() =>
      callPortal<NewApiToken>("POST", "/api/account/tokens", wanted),
    );
    if (!done) return;
    form.element.current?.reset();
    onCreated(done.body);
  }

  return (
    <Form form={form} onSubmit={create} className="flex flex-wrap items-start gap-x-2 gap-y-3">
      <Field label={t("tokenName")} name="name" className="min-w-44 flex-1">
        {(field) => <Input {...field} required maxLength={100} autoComplete="off" />}
      </Field>
      {canSend && (
        <Field label={t("canDo")} name="scope" className="w-44">
          {(field) => (
            <Select {...field} defaultValue="SEND">
              <option value="SEND">{t("scope.SEND")}</option>
              <option value="ALL">{t("scope.ALL")}</option>
            </Select>
          )}
        </Field>
      )}
      <Field label={t("expiresIn")} name="days" className="w-34">
        {(field) => (
          <Select {...field} defaultValue="90">
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {days % 365 === 0 ? t("years", { years: days / 365 }) : t("days", { days })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {/* As low as the fields, whose labels are over them. */}
      <Button type="submit" disabled={form.busy} className="sm:mt-6">
        {t("createToken")}
      </Button>
      {form.problem && <Notice className="w-full">{form.problem}</Notice>}
    </Form>
  );
}
