import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "#lib/domain/own-path.ts";
import { env } from "#lib/server/base/env.ts";
import { currentPerson, signInMethods } from "#lib/server/views/session/session.ts";
import { NextSteps } from "../_components/next-steps.tsx";
import { Notice } from "../_components/notice.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { signInSentence } from "../_hooks/sign-in.ts";
import { SignInForm } from "./sign-in-form.tsx";

export const metadata: Metadata = { title: "Sign in" };

type Query = {
  callbackUrl?: string;
  error?: string;
  mailed?: string;
  joined?: string;
  changed?: string;
  ended?: string;
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { callbackUrl, error, mailed, joined, changed, ended } = await searchParams;
  const next = ownPath(callbackUrl, env.NEXTAUTH_URL);
  if (await currentPerson()) redirect(next);

  return (
    <Standalone aside={<NextSteps />}>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        Sign in
      </h1>
      <p className="mt-3 mb-8 text-16 text-ink-2">
        Upload footage and follow its review. By invitation only.
      </p>
      {error && <Notice className="mb-6">{signInSentence(error)}</Notice>}
      {mailed && (
        <Notice tone="ok" className="mb-6">
          If that address has an account, we’ve sent a link, valid for 15 minutes.
        </Notice>
      )}
      {ended && (
        <Notice tone="ok" className="mb-6">
          You are signed out on all devices.
        </Notice>
      )}
      {joined && (
        <Notice tone="ok" className="mb-6">
          Your account is ready. Sign in with the password you just chose.
        </Notice>
      )}
      {changed && (
        <Notice tone="ok" className="mb-6">
          Your password is changed, and you are signed out on all devices. Sign in with the new one.
        </Notice>
      )}
      <SignInForm methods={signInMethods} next={next} />
    </Standalone>
  );
}
