import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ownPath } from "#lib/domain/own-path.ts";
import { env } from "#lib/server/base/env.ts";
import { currentPerson, signInMethods } from "#lib/server/views/session/session.ts";
import { NextSteps } from "../_components/next-steps.tsx";
import { Notice } from "../_components/notice.tsx";
import { Standalone } from "../_components/standalone.tsx";
import { signInSentence } from "../_hooks/sign-in.ts";
import { getTexts } from "../_texts/server.ts";
import { Texts } from "../_texts/texts.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts("signIn");
  return { title: t("title") };
}

type Query = {
  callbackUrl?: string;
  error?: string;
  mailed?: string;
  joined?: string;
  changed?: string;
  ended?: string;
  erased?: string;
};

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { callbackUrl, error, mailed, joined, changed, ended, erased } = await searchParams;
  const next = ownPath(callbackUrl, env.NEXTAUTH_URL);
  const t = await getTexts("signIn");
  if (await currentPerson()) redirect(next);

  return (
    <Standalone aside={<NextSteps />}>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {t("title")}
      </h1>
      <p className="mt-3 mb-8 text-16 text-ink-2">{t("lead")}</p>
      {error && <Notice className="mb-6">{signInSentence(t, error)}</Notice>}
      {mailed && (
        <Notice tone="ok" className="mb-6">
          {t("mailed")}
        </Notice>
      )}
      {ended && (
        <Notice tone="ok" className="mb-6">
          {t("ended")}
        </Notice>
      )}
      {erased && (
        <Notice tone="ok" className="mb-6">
          {t("erased")}
        </Notice>
      )}
      {joined && (
        <Notice tone="ok" className="mb-6">
          {t("joined")}
        </Notice>
      )}
      {changed && (
        <Notice tone="ok" className="mb-6">
          {t("changed")}
        </Notice>
      )}
      <Texts of={["signIn"]}>
        <SignInForm methods={signInMethods} next={next} />
      </Texts>
    </Standalone>
  );
}
