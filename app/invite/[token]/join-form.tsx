"use client";

import { useTexts } from "#texts";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { NewPasswordField } from "../../_components/new-password-field.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { signIn } from "../../_hooks/sign-in.ts";
import { useForm } from "../../_hooks/use-form.ts";

type JoinFormProps = { token: string; email: string; name: string };

/** Makes the account and signs it in: whoever just chose a password is not asked for it again. */
export function JoinForm({ token, email, name }: JoinFormProps) {
  const t = useTexts("joining");
  const form = useForm();

  async function join(fields: FormData) {
    const answer = {
      token,
      name: String(fields.get("name") ?? ""),
      password: String(fields.get("password") ?? ""),
    };
    if (!(await form.run(() => callPortal("POST", "/api/invitations/accept", answer)))) return;
    const signedIn = await signIn("credentials", "/", { email, password: answer.password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in?joined=1");
  }

  return (
    <Form form={form} onSubmit={join} className="flex flex-col gap-4">
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label={t("name")} name="name" hint={t("nameHint")}>
        {(field) => (
          <Input {...field} required maxLength={100} autoComplete="name" defaultValue={name} />
        )}
      </Field>
      <NewPasswordField label={t("password")} name="password" />
      {form.problem && <Notice>{form.problem}</Notice>}
      <Button type="submit" tone="primary" disabled={form.busy}>
        {t(form.busy ? "creating" : "join")}
      </Button>
    </Form>
  );
}
