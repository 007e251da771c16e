import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { canSendMail } from "#lib/server/base/mail/send-mail.ts";
import { listPeople } from "#lib/server/views/people/list-people.ts";
import { MOST_COUNTED } from "#lib/server/views/people/people-query.ts";
import { MOST_MATCHES } from "#lib/server/model/people/match-people.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { EmptyState } from "../../_components/empty-state.tsx";
import { DefinitionList } from "../../_components/definition-list.tsx";
import { getTexts } from "../../_texts/server.ts";
import { PageLinks } from "../page-links.tsx";
import { tooManySearches } from "../too-many-searches.tsx";
import { peopleAddress } from "./people-view.ts";
import type { PeopleView } from "./people-view.ts";
import { PersonRow } from "./person-row.tsx";

const PAGE = 50;

type PeopleProps = {
  admin: { id: string; name: string };
  view: PeopleView;
  cursor: string | undefined;
};

/** One page of those with an account, as the address asks for them. */
export async function People({ admin, view, cursor }: PeopleProps) {
  const refusal = await tooManySearches(admin.id, view.search);
  if (refusal) return refusal;
  const [t, lists] = await Promise.all([getTexts("people"), getTexts("lists")]);
  const page = await listPeople({ ...view, cursor, limit: PAGE }, await databaseNow());
  const { people, nextCursor, truncated, total } = page;
  if (people.length === 0) return <Nobody view={view} cursor={cursor} />;
  return (
    <>
      <p className="max-w-[68ch] pb-3 text-ink-2 tabular-nums">
        {truncated && t("moreMatch", { count: MOST_MATCHES })}
        {!truncated &&
          (total > MOST_COUNTED
            ? t("manyTotal", { count: MOST_COUNTED })
            : t("total", { count: total }))}
      </p>
      <DefinitionList
        caption={t("caption")}
        columns={[
          { name: t("name") },
          { name: t("role") },
          { name: t("videos"), align: "end" },
          { name: t("today"), align: "end", spare: true },
          { name: t("lastSeen"), align: "end" },
          { name: t("actions"), hidden: true },
        ]}
      >
        {people.map((person) => (
          <PersonRow key={person.id} person={person} admin={admin} canMail={canSendMail} />
        ))}
      </DefinitionList>
      <PageLinks
        first={cursor ? { href: peopleAddress(view), words: lists("first") } : null}
        next={nextCursor ? { href: peopleAddress(view, nextCursor), words: lists("next") } : null}
      />
    </>
  );
}

function Nobody({ view, cursor }: { view: PeopleView; cursor: string | undefined }) {
  const [t, lists] = [useTexts("people"), useTexts("lists")];
  const everyone = <ButtonLink href="/people">{t("showEveryone")}</ButtonLink>;
  if (view.search) {
    return (
      <EmptyState title={t("nobody", { search: isolate(view.search) })} action={everyone}>
        {lists("noPersonMatches")}
      </EmptyState>
    );
  }
  if (cursor) {
    return (
      <EmptyState title={t("noMore")} action={everyone}>
        {t("endedBefore")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("nobodySo")} action={everyone}>
      {t("nobodySoMeans")}
    </EmptyState>
  );
}
