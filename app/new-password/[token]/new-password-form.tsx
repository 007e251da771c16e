"use client";

import { Button } from "../../_components/button.tsx";
import { NewPasswordField } from "../../_components/new-password-field.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { signIn } from "../../_hooks/sign-in.ts";
import { useCall } from "../../_hooks/use-call.ts";

/** Sets the password and signs in with it: whoever just chose one is not asked for it again. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const { busy, problem, run } = useCall();

  async function choose(form: FormData) {
    const password = String(form.get("password") ?? "");
    const answer = { token, password };
    if (!(await run(() => callPortal("POST", "/api/password-links/use", answer)))) return;
    const signedIn = await signIn("credentials", "/", { email, password });
    window.location.assign(signedIn.ok ? "/" : "/sign-in?changed=1");
  }

  return (
    <form
      // Sent before this page's code runs, a password must not end up in the address.
      method="post"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void choose(new FormData(event.currentTarget));
      }}
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NewPasswordField label="New password" name="password" />
      {problem && <Notice>{problem}</Notice>}
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? "Saving…" : "Save and sign in"}
      </Button>
    </form>
  );
}
