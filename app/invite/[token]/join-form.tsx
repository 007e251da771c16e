"use client";

import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { NewPasswordField } from "../../_components/new-password-field.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { signIn } from "../../_hooks/sign-in.ts";
import { useCall } from "../../_hooks/use-call.ts";

type JoinFormProps = { token: string; email: string; name: string };

/** Makes the account and signs it in: whoever just chose a password is not asked for it again. */
export function JoinForm({ token, email, name }: JoinFormProps) {
  const { busy, problem, run } = useCall();

  async function join(form: FormData) {
    const answer = {
      token,
      name: String(form.get("name") ?? ""),
      password: String(form.get("password") ?? ""),
    };
    if (!(await run(() => callPortal("POST", "/api/invitations/accept", answer)))) return;
    const signedIn = await signIn("credentials", "/", { email, password: answer.password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in?joined=1");
  }

  return (
    <form
      // Sent before this page's code runs, a password must not end up in the address.
      method="post"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void join(new FormData(event.currentTarget));
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Your name" hint="Shown to the newsroom">
        {(field) => (
          <Input
            {...field}
            name="name"
            required
            maxLength={100}
            autoComplete="name"
            defaultValue={name}
          />
        )}
      </Field>
      <NewPasswordField label="Password" name="password" />
      {problem && <Notice>{problem}</Notice>}
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Creating account…" : "Join"}
      </Button>
    </form>
  );
}
