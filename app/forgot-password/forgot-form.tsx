"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { Button, buttonClass } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useForm } from "../_hooks/use-form.ts";

/** Asks for the link; says the same whether or not somebody has the address. */
export function ForgotForm() {
  const t = useTexts("joining");
  const form = useForm();
  const [sentTo, setSentTo] = useState<string | null>(null);

  async function send(fields: FormData) {
    const email = String(fields.get("email") ?? "").trim();
    if (await form.run(() => callPortal("POST", "/api/password-links", { email })))
      setSentTo(email);
  }

  if (sentTo !== null) {
    return (
      <div className="flex flex-col items-start gap-6">
        <Notice tone="ok">{t("sent", { email: isolate(sentTo) })}</Notice>
        <a href="/sign-in" className={buttonClass()}>
          {t("backToSignIn")}
        </a>
      </div>
    );
  }
  return (
    <Form form={form} onSubmit={send} className="flex flex-col gap-4">
      <Field label={t("email")} name="email">
        {(field) => (
          <Input {...field} type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      {form.problem && <Notice>{form.problem}</Notice>}
      <Button type="submit" tone="primary" disabled={form.busy}>
        {t(form.busy ? "sending" : "sendLink")}
      </Button>
      <a href="/sign-in" className={buttonClass("plain", "self-start -ms-3")}>
        {t("backToSignIn")}
      </a>
    </Form>
  );
}
