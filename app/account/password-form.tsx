"use client";

import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { NewPasswordField } from "../_components/new-password-field.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

/** Changing the password ends every session, this one too. */
export function PasswordForm({ hasTokens }: { hasTokens: boolean }) {
  const t = useTexts("account");
  const { busy, problem, run } = useCall();

  async function change(form: FormData) {
    const passwords = {
      current: form.get("current"),
      next: form.get("next"),
      revokeTokens: form.get("revokeTokens") === "on",
    };
    const done = await run(() => callPortal("POST", "/api/account/password", passwords));
    if (done) window.location.assign("/sign-in?changed=1&callbackUrl=/account");
  }

  return (
    <form
      // Sent before this page's code runs, a password must not end up in the address.
      method="post"
      className="flex flex-col gap-4 border-t border-ink pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        void change(new FormData(event.currentTarget));
      }}
    >
      <Field label={t("currentPassword")}>
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
      <NewPasswordField label={t("newPassword")} name="next" />
      {hasTokens && (
        <label className="flex items-center gap-2 text-14">
          <input
            type="checkbox"
            name="revokeTokens"
            defaultChecked
            className="size-4 accent-signal"
          />
          {t("revokeTokens")}
        </label>
      )}
      {problem && <Notice>{problem}</Notice>}
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" disabled={busy}>
          {t("changePassword")}
        </Button>
        <p className="text-13 text-ink-3">{t("signsOut")}</p>
      </div>
    </form>
  );
}
