"use client";

import { useTexts } from "#texts";
import { Button } from "../../_components/button.tsx";
import { NewPasswordField } from "../../_components/new-password-field.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { signIn } from "../../_hooks/sign-in.ts";
import { useForm } from "../../_hooks/use-form.ts";

/** Sets the password and signs in with it: whoever just chose one is not asked for it again. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTexts("joining");
  const form = useForm();

  async function choose(fields: FormData) {
    const password = String(fields.get("password") ?? "");
    const answer = { token, password };
    if (!(await form.run(() => callPortal("POST", "/api/password-links/use", answer)))) return;
    const signedIn = await signIn("credentials", "/", { email, password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in?changed=1");
  }

  return (
    <Form form={form} onSubmit={choose} className="flex flex-col gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField label={t("newPassword")} name="password" />
      {form.problem && <Notice>{form.problem}</Notice>}
      <Button type="submit" tone="primary" disabled={form.busy}>
        {t(form.busy ? "saving" : "save")}
      </Button>
    </Form>
  );
}
