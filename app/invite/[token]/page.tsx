import type { Metadata } from "next";
import { roleWords } from "#lib/domain/words.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readInvitation } from "#lib/server/model/people/read-invitation.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Standalone } from "../../_components/standalone.tsx";
import { JoinForm } from "./join-form.tsx";

// The address is the secret: it is not to be passed on in a Referer.
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await readInvitation(token, await databaseNow());
  if (!invitation) {
    return (
      <Standalone>
        <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
          This invitation has expired
        </h1>
        <p className="mt-3 mb-6 text-16 text-ink-2">
          It was used or revoked, or is too old. If you have an account, sign in; if not, ask the
          newsroom for a new link.
        </p>
        <a href="/sign-in" className={buttonClass()}>
          Sign in
        </a>
      </Standalone>
    );
  }
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        You’ve been invited
      </h1>
      <p className="mt-3 mb-8 text-16 text-ink-2">
        As {roleWords[invitation.role].toLowerCase()}, with the address{" "}
        <span className="font-medium break-all text-ink">{invitation.email}</span>. Enter your name
        and choose a password.
      </p>
      <JoinForm token={token} email={invitation.email} name={invitation.name ?? ""} />
    </Standalone>
  );
}
