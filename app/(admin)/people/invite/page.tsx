import type { Metadata } from "next";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { PageHead } from "../../../_components/page-head.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { Texts } from "../../../_texts/texts.tsx";
import { PeopleTabs } from "../people-tabs.tsx";
import { InviteMany } from "./invite-many.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("inviting"))("title") };
}

export default async function InvitePage() {
  await pagePerson("ADMIN");
  const t = await getTexts("inviting");
  return (
    <main id="content" className="column pb-16">
      <PageHead title={t("title")}>{t(canSendMail ? "leadMailed" : "lead")}</PageHead>
      <PeopleTabs here="invite" />
      <Texts of={["inviting", "problems"]}>
        <InviteMany canMail={canSendMail} />
      </Texts>
    </main>
  );
}
