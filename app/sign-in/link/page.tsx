import type { Metadata } from "next";
import { ownPath } from "#lib/domain/own-path.ts";
import { env } from "#lib/server/base/env.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Standalone } from "../../_components/standalone.tsx";

export const metadata: Metadata = { title: "Sign in", referrer: "same-origin" };

type Query = Record<string, string | string[] | undefined>;

/** Where a mailed link leads. Opening it uses nothing up: the button does, without any script. */
export default async function LinkPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { token, email, callbackUrl } = await searchParams;
  const isLink = typeof token === "string" && typeof email === "string";
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        Sign in
      </h1>
      {isLink ? (
        <form
          method="post"
          action={`/api/auth/callback/email?${new URLSearchParams({ token, email })}`}
        >
          <p className="mt-3 mb-8 text-16 text-ink-2">
            As <bdi className="font-medium break-all text-ink">{email.slice(0, 254)}</bdi>. The link
            works once.
          </p>
          <input type="hidden" name="callbackUrl" value={ownPath(callbackUrl, env.NEXTAUTH_URL)} />
          <button type="submit" className={buttonClass("primary", "w-full")}>
            Sign in
          </button>
        </form>
      ) : (
        <>
          <Notice className="mt-6 mb-6">
            This link is not whole. Open it from the email again, or ask for a new one.
          </Notice>
          <a href="/sign-in" className={buttonClass()}>
            Go to sign-in
          </a>
        </>
      )}
    </Standalone>
  );
}
