"use client";

import { useState } from "react";
import { Button, buttonClass } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useForm } from "../_hooks/use-form.ts";

/** Asks for the link; says the same whether or not somebody has the address. */
export function ForgotForm() {
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
        <Notice tone="ok">
          If {sentTo} has an account, we’ve sent a link, valid for 30 minutes. Look in the spam
          folder too.
        </Notice>
        <a href="/sign-in" className={buttonClass()}>
          Back to sign-in
        </a>
      </div>
    );
  }
  return (
    <Form form={form} onSubmit={send} className="flex flex-col gap-4">
      <Field label="Email" name="email">
        {(field) => (
          <Input {...field} type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      {form.problem && <Notice>{form.problem}</Notice>}
      <Button type="submit" tone="primary" disabled={form.busy}>
        {form.busy ? "Sending…" : "Send link"}
      </Button>
      <a href="/sign-in" className={buttonClass("plain", "self-start -ms-3")}>
        Back to sign-in
      </a>
    </Form>
  );
}
