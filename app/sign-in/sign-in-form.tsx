"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import { Button } from "../_components/button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Notice } from "../_components/notice.tsx";
import { signIn, signInSentence } from "../_hooks/sign-in.ts";

type Methods = { google: boolean; github: boolean; email: boolean };
type SignInFormProps = { methods: Methods; next: string };

export function SignInForm({ methods, next }: SignInFormProps) {
  const t = useTexts("signIn");
  const problems = useTexts("problems");
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [email, setEmail] = useState("");

  async function go(provider: string, fields?: Record<string, string>) {
    setBusy(provider);
    setProblem(null);
    const outcome = await signIn(provider, next, fields);
    if (outcome.ok) {
      window.location.assign(provider === "credentials" ? next : outcome.url);
      return;
    }
    setProblem(
      "problem" in outcome
        ? problemSentence(problems, outcome.problem)
        : signInSentence(t, outcome.error),
    );
    setBusy(null);
  }

  function withPassword(form: FormData) {
    return go("credentials", { email, password: String(form.get("password") ?? "") });
  }

  function withLink() {
    if (email.includes("@")) return go("email", { email });
    setProblem(t("emailFirst"));
    return undefined;
  }

  return (
    <div className="flex flex-col gap-6">
      <form
        // Sent before this page's code runs, a password must not end up in the address.
        method="post"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void withPassword(new FormData(event.currentTarget));
        }}
      >
        <Field label={t("email")}>
          {(field) => (
            <Input
              {...field}
              type="email"
              name="email"
              autoComplete="username"
              required
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("password")}>
          {(field) => (
            <Input
              {...field}
              type="password"
              name="password"
              autoComplete="current-password"
              required
            />
          )}
        </Field>
        <a
          href="/forgot-password"
          className="-mt-2 self-start py-1 text-13 text-ink-2 underline underline-offset-3 hover:text-ink"
        >
          {t("forgot")}
        </a>
        {problem && <Notice>{problem}</Notice>}
        <Button type="submit" tone="primary" disabled={busy !== null}>
          {busy === "credentials" ? t("submitting") : t("submit")}
        </Button>
      </form>
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
