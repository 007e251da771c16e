"use client";

import { Button } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

/** Changing the password ends every session, this one too. */
export function PasswordForm() {
  const { busy, problem, run } = useCall();

  async function change(form: FormData) {
    const passwords = { current: form.get("current"), next: form.get("next") };
    const done = await run(() => callPortal("POST", "/api/account/password", passwords));
    if (done) window.location.assign("/sign-in?changed=1&callbackUrl=/account");
  }

  return (
    <form
      className="flex flex-col gap-4 border-t border-ink pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void change(new FormData(event.currentTarget));
      }}
    >
      <Field label="Current password">
        {(field) => (
          <Input
            {...field}
            type="password"
            name="current"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <Field label="New password" hint="At least 10 characters; several words are good.">
        {(field) => (
          <Input
            {...field}
            type="password"
            name="next"
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            required
          />
        )}
      </Field>
      {problem && <Notice>{problem}</Notice>}
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" disabled={busy}>
          Change the password
        </Button>
        <p className="text-13 text-ink-3">
          You are signed out everywhere, here too, and sign in again.
        </p>
      </div>
    </form>
  );
}
