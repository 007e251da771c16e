import type { Metadata } from "next";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { readUsualDetails } from "#lib/server/model/people/usual-details.ts";
import { listTokens } from "#lib/server/actions/people/api-tokens.ts";
import { hasPassword } from "#lib/server/model/people/has-password.ts";
import { listSessions } from "#lib/server/views/session/list-sessions.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { EraseButton } from "../_components/erase/erase-button.tsx";
import { PageHead } from "../_components/page-head.tsx";
import { getTexts } from "../_texts/server.ts";
import { Texts } from "../_texts/texts.tsx";
import { EndSessions } from "./end-sessions.tsx";
import { LanguageSelect } from "./language-select.tsx";
import { NoPassword } from "./no-password.tsx";
import { PasswordForm } from "./password-form.tsx";
import { Sessions } from "./sessions.tsx";
import { SignOutButton } from "./sign-out-button.tsx";
import { Tokens } from "./tokens.tsx";
import { UsualDetails } from "./usual-details.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTexts("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const person = await pagePerson();
  const [t, common] = await Promise.all([getTexts("account"), getTexts("common")]);
  const now = await databaseNow();
  const [tokens, withPassword, sessions, usual] = await Promise.all([
    listTokens(person, now),
    hasPassword(person.id),
    listSessions(person, now),
    person.role === "CREATOR" ? readUsualDetails(person.id) : null,
  ]);
  return (
    <main id="content" className="column pb-16">
      <PageHead title={t("title")} aside={<SignOutButton />}>
        <bdi>{person.name}</bdi>, {person.email} · {common(`role.${person.role}`)}
      </PageHead>
      <Texts of={["account", "details", "erasing"]}>
        <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]">
          <section>
            <h2 className="pb-3 font-serif text-20 font-semibold">{t("password")}</h2>
            {withPassword ? (
              <PasswordForm hasTokens={tokens.length > 0} />
            ) : (
              <NoPassword email={person.email} canMail={canSendMail} />
            )}
            <h2 className="pt-10 pb-3 font-serif text-20 font-semibold">{t("devices")}</h2>
            <Sessions sessions={sessions} />
            <EndSessions />
            <h2 className="pt-10 pb-3 font-serif text-20 font-semibold">{t("language")}</h2>
            <LanguageSelect chosen={person.language} />
            {usual && (
              <>
                <h2 className="pt-10 pb-3 font-serif text-20 font-semibold">{t("usual")}</h2>
                <UsualDetails initial={usual} />
              </>
            )}
          </section>
          <section>
            <h2 className="pb-3 font-serif text-20 font-semibold">{t("tokens")}</h2>
            <Tokens tokens={tokens} canSend={person.role === "CREATOR"} now={now.toISOString()} />
            <h2 className="pt-10 pb-3 font-serif text-20 font-semibold">{t("erase")}</h2>
            <div className="border-t border-ink pt-4">
              <EraseButton person={{ id: person.id, email: person.email }} />
            </div>
          </section>
        </div>
      </Texts>
    </main>
  );
}
