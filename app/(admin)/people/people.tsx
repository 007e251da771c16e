import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { DefinitionList } from "../../_components/definition-list.tsx";
import { getTexts } from "../../_texts/server.ts";
import { listAddress } from "../list-address.ts";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";
import { PersonRow } from "./person-row.tsx";

const PAGE = 50;

type PeopleProps = {
  admin: { id: string; name: string };
  search: string;
  cursor: string | undefined;
};

/** One page of those with an account, or of those who are called so. */
export async function People({ admin, search, cursor }: PeopleProps) {
  const refusal = await tooManySearches(admin.id, search);
  if (refusal) return refusal;
  const [t, lists] = await Promise.all([getTexts("people"), getTexts("lists")]);
  const query = { search, cursor, limit: PAGE };
  const { people, nextCursor, truncated } = await listPeople(query, await databaseNow());
  if (people.length === 0) return <Nobody search={search} />;
  return (
    <>
      {truncated && (
        <p className="max-w-[68ch] pb-4 text-ink-2">{t("moreMatch", { count: MOST_MATCHES })}</p>
      )}
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("name") },
          { name: t("role") },
          { name: t("uploadsToday"), align: "end" },
          { name: t("dailyLimit"), align: "end" },
          { name: t("joined"), align: "end" },
          { name: t("actions"), hidden: true },
        ]}
      >
        {people.map((person) => (
          <PersonRow key={person.id} person={person} admin={admin} canMail={canSendMail} />
        ))}
      </DefinitionList>
      <PageLinks
        first={cursor ? { href: listAddress("/people", { search }), words: lists("first") } : null}
        next={
          nextCursor
            ? { href: listAddress("/people", { search, cursor: nextCursor }), words: lists("next") }
            : null
        }
      />
    </>
  );
}

function Nobody({ search }: { search: string }) {
  const [t, lists] = [useTexts("people"), useTexts("lists")];
  const everyone = <ButtonLink href="/people">{t("showEveryone")}</ButtonLink>;
  if (!search) {
    return (
      <EmptyState title={t("noMore")} action={everyone}>
        {t("endedBefore")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("nobody", { search: isolate(search) })} action={everyone}>
      {lists("noPersonMatches")}
    </EmptyState>
  );
}
