import type { Metadata } from "next";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { isPeopleCursor } from "#lib/server/views/people/people-cursor.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { readParam, readSearch } from "../list-address.ts";
import type { Params } from "../list-address.ts";
import { ListSearch } from "../list-search.tsx";
import { InviteButton } from "./invite-button.tsx";
import { People } from "./people.tsx";
import { PeopleTabs } from "./people-tabs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("people"))("title") };
}

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const [t, lists] = await Promise.all([getTexts("people"), getTexts("lists")]);
  const search = readSearch(params);
  // An address that was cut off or made up begins at the beginning.
  const asked = readParam(params, "cursor");
  const cursor = isPeopleCursor(asked) ? asked : undefined;
  return (
    <main id="content" className="column pb-16">
      <Texts of={["people"]}>
        <PageHead title={t("title")} aside={<InviteButton />}>
          {t("lead")}
        </PageHead>
        <PeopleTabs here="people" />
        <ListSearch
          action="/people"
          search={search}
          label={lists("searchPeople")}
          placeholder={lists("person")}
        />
        {/* Waited for: what is streamed in later stays hidden where there is no script. */}
        <People admin={{ id: admin.id, name: admin.name }} search={search} cursor={cursor} />
      </Texts>
    </main>
  );
}
