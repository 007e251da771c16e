import type { Metadata } from "next";
import { ownPath } from "#lib/domain/own-path.ts";
import { env } from "#lib/server/base/env.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Standalone } from "../../_components/standalone.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts("signIn");
  return { title: t("title"), referrer: "same-origin" };
}

type Query = Record<string, string | string[] | undefined>;

/** Where a mailed link leads. Opening it uses nothing up: the button does, without any script. */
export default async function LinkPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { token, email, callbackUrl } = await searchParams;
  const t = await getTexts("signIn");
  const isLink = typeof token === "string" && typeof email === "string";
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {t("title")}
      </h1>
      {isLink ? (
        <form
          method="post"
          action={`/api/auth/callback/email?${new URLSearchParams({ token, email })}`}
        >
          <p className="mt-3 mb-8 text-16 text-ink-2">
            {rich(t, "linkFor", {
              email: email.slice(0, 254),
              b: (address) => <bdi className="font-medium break-all text-ink">{address}</bdi>,
            })}
          </p>
          <input type="hidden" name="callbackUrl" value={ownPath(callbackUrl, env.NEXTAUTH_URL)} />
          <button type="submit" className={buttonClass("primary", "w-full")}>
            {t("submit")}
          </button>
        </form>
      ) : (
        <>
          <Notice className="mt-6 mb-6">{t("linkBroken")}</Notice>
          <a href="/sign-in" className={buttonClass()}>
            {t("back")}
          </a>
        </>
      )}
    </Standalone>
  );
}
