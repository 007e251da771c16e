import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentPerson, signInMethods } from "#lib/server/session.ts";
import { NextSteps } from "../_components/next-steps.tsx";
import { Notice } from "../_components/notice.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { ownPath, signInSentence } from "../_hooks/sign-in.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

type Query = {
  callbackUrl?: string;
  error?: string;
  mailed?: string;
  joined?: string;
  changed?: string;
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { callbackUrl, error, mailed, joined, changed } = await searchParams;
  const next = ownPath(callbackUrl);
  if (await currentPerson()) redirect(next);

  return (
    <Standalone aside={<NextSteps />}>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        Sign in
      </h1>
      <p className="mt-3 mb-8 text-16 text-ink-2">
        Hand in footage, see it arrive, hear what the desk says. Accounts come by invitation.
      </p>
      {error && <Notice className="mb-6">{signInSentence(error)}</Notice>}
      {mailed && (
        <Notice tone="ok" className="mb-6">
          If that address is known here, a link is on its way to it. It is good for 15 minutes.
        </Notice>
      )}
      {joined && (
        <Notice tone="ok" className="mb-6">
          Your account is ready. Sign in with the password you just chose.
        </Notice>
      )}
      {changed && (
        <Notice tone="ok" className="mb-6">
          The password is changed and every session ended. Sign in with the new one.
        </Notice>
      )}
      <SignInForm methods={signInMethods} next={next} />
    </Standalone>
  );
}
