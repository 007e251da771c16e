"use client";

import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { NewPasswordField } from "../_components/new-password-field.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useForm } from "../_hooks/use-form.ts";

/** Changing the password ends every session, this one too. */
export function PasswordForm({ hasTokens }: { hasTokens: boolean }) {
  const t = useTexts("account");
  const form = useForm();

  async function change(fields: FormData) {
    const passwords = {
      current: fields.get("current"),
      next: fields.get("next"),
      revokeTokens: fields.get("revokeTokens") === "on",
    };
    const done = await form.run(() => callPortal("POST", "/api/account/password", passwords));
    if (done) window.location.assign("/sign-in?changed=1&callbackUrl=/account");
  }

  return (
    <Form form={form} onSubmit={change} className="flex flex-col gap-4 border-t border-ink pt-4">
      <Field label={t("currentPassword")} name="current">
        {(field) => <Input {...field} type="password" autoComplete="current-password" required />}
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
      {form.problem && <Notice>{form.problem}</Notice>}
      <div className="flex flex-col items-start gap-2">
        <Button type="submit" disabled={form.busy}>
          {t("changePassword")}
        </Button>
        <p className="text-13 text-ink-3">{t("signsOut")}</p>
      </div>
    </Form>
  );
}
