import type { Metadata } from "next";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readInvitation } from "#lib/server/model/people/read-invitation.ts";
import { buttonClass } from "../../_components/button.tsx";
import { Standalone } from "../../_components/standalone.tsx";
import { rich } from "../../_texts/rich.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { JoinForm } from "./join-form.tsx";

// The address is the secret: it is not to be passed on in a Referer.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("joining"))("invitation"), referrer: "no-referrer" };
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTexts("joining");
  const invitation = await readInvitation(token, await databaseNow());
  if (!invitation) {
    return (
      <Standalone>
        <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
          {t("invitationOver")}
        </h1>
        <p className="mt-3 mb-6 text-16 text-ink-2">{t("invitationOverText")}</p>
        <a href="/sign-in" className={buttonClass()}>
          {t("signIn")}
        </a>
      </Standalone>
    );
  }
  return (
    <Standalone>
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] max-sm:text-28">
        {t("invited")}
      </h1>
      <p className="mt-3 mb-8 text-16 text-ink-2">
        {rich(t, "invitedText", {
          role: invitation.role,
          email: invitation.email,
          b: (words) => <bdi className="font-medium break-all text-ink">{words}</bdi>,
        })}
      </p>
      <Texts of={["joining"]}>
        <JoinForm token={token} email={invitation.email} name={invitation.name ?? ""} />
      </Texts>
    </Standalone>
  );
}
