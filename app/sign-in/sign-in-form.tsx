"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Form } from "../_components/form.tsx";
import { Notice } from "../_components/notice.tsx";
import { signIn, signInSentence } from "../_hooks/sign-in.ts";
import { useForm } from "../_hooks/use-form.ts";

type Methods = { google: boolean; github: boolean; email: boolean };
type SignInFormProps = { methods: Methods; next: string };

export function SignInForm({ methods, next }: SignInFormProps) {
  const t = useTexts("signIn");
  const [busy, setBusy] = useState<string | null>(null);
  const form = useForm();
  const [email, setEmail] = useState("");

  async function go(provider: string, fields?: Record<string, string>) {
    setBusy(provider);
    const done = await form.run(async () => {
      const outcome = await signIn(provider, next, fields);
      if (outcome.ok) return { ok: true, body: outcome.url };
      if ("problem" in outcome) return { ...outcome, status: outcome.problem.status };
      return { ok: false, status: 401, problem: { detail: signInSentence(t, outcome.error) } };
    });
    if (done) window.location.assign(provider === "credentials" ? next : done.body);
    else setBusy(null);
  }

  function withPassword(fields: FormData) {
    return go("credentials", { email, password: String(fields.get("password") ?? "") });
  }

  function withLink() {
    if (email.includes("@")) return go("email", { email });
    form.refuse({ email: t("emailFirst") });
    return undefined;
  }

  return (
    <div className="flex flex-col gap-6">
      <Form form={form} onSubmit={withPassword} className="flex flex-col gap-4">
        <Field label={t("email")} name="email">
          {(field) => (
            <Input
              {...field}
              type="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("password")} name="password">
          {(field) => <Input {...field} type="password" autoComplete="current-password" required />}
        </Field>
        <a
          href="/forgot-password"
          className="-mt-2 self-start py-1 text-13 text-ink-2 underline underline-offset-3 hover:text-ink"
        >
          {t("forgot")}
        </a>
        {form.problem && <Notice>{form.problem}</Notice>}
        <Button type="submit" tone="primary" disabled={busy !== null}>
          {busy === "credentials" ? t("submitting") : t("submit")}
        </Button>
      </Form>
      {(methods.email || methods.google || methods.github) && (
        <div className="flex flex-col gap-2 border-t border-line pt-6">
          {methods.email && (
            <Button disabled={busy !== null} onClick={() => void withLink()}>
              {busy === "email" ? t("sending") : t("link")}
            </Button>
          )}
          {methods.google && (
            <Button disabled={busy !== null} onClick={() => void go("google")}>
              {t("google")}
            </Button>
          )}
          {methods.github && (
            <Button disabled={busy !== null} onClick={() => void go("github")}>
              {t("github")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
