"use client";

import { useState } from "react";
import { Button, buttonClass } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

/** Asks for the link; says the same whether or not somebody has the address. */
export function ForgotForm() {
  const { busy, problem, run } = useCall();
  const [sentTo, setSentTo] = useState<string | null>(null);

  async function send(form: FormData) {
    const email = String(form.get("email") ?? "").trim();
    if (await run(() => callPortal("POST", "/api/password-links", { email }))) setSentTo(email);
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
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <Field label="Email">
        {(field) => (
          <Input
            {...field}
            type="email"
            name="email"
            autoComplete="username"
            required
            maxLength={254}
          />
        )}
      </Field>
      {problem && <Notice>{problem}</Notice>}
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Sending…" : "Send link"}
      </Button>
      <a href="/sign-in" className={buttonClass("plain", "self-start -ms-3")}>
        Back to sign-in
      </a>
    </form>
  );
}
