import type { Metadata } from "next";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readPasswordLink } from "#lib/server/actions/people/choose-password.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Standalone } from "../../_components/standalone.tsx";
import { NewPasswordForm } from "./new-password-form.tsx";

export const metadata: Metadata = { title: "New password", referrer: "same-origin" };

type Props = { params: Promise<{ token: string }> };

/** Where a link for a new password leads. Opening it uses nothing up: the form does. */
export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const link = await readPasswordLink(token, await databaseNow());
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {link ? "New password" : "This link has expired"}
      </h1>
      {link ? (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">
            For <span className="font-medium break-all text-ink">{link.email}</span>. You’ll be
            signed out on all devices, and API tokens end.
          </p>
          <NewPasswordForm token={token} email={link.email} />
        </>
      ) : (
        <>
          <p className="mt-3 mb-8 text-16 text-ink-2">
            It was used already, is too old, or the password was changed since. Ask for a new one.
          </p>
          <a href="/forgot-password" className={buttonClass("primary")}>
            Get a new link
          </a>
        </>
      )}
    </Standalone>
  );
}
