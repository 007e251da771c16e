import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { listLimitRequests } from "#lib/server/views/people/list-limit-requests.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { isPeopleCursor } from "#lib/server/views/people/people-cursor.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { listAddress, readParam } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";
import { ListSearch } from "../list-search.tsx";
import { InviteButton } from "./invite-button.tsx";
import { LimitRequests } from "./limit-requests.tsx";
import { People } from "./people.tsx";
import { PeopleFilters } from "./people-filters.tsx";
import { PeopleTabs } from "./people-tabs.tsx";
import { readPeopleView } from "./people-view.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("people"))("title") };
}

/** The others move up as these are answered. */
const MOST_REQUESTS = 20;

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const view = readPeopleView(params);
  const { search, role, sort } = view;
  // Those who have no account yet are on a list of their own.
  if (readParam(params, "state") === "invited") {
    redirect(listAddress("/people/invitations", { search, role }));
  }
  const [t, lists] = await Promise.all([getTexts("people"), getTexts("lists")]);
  // An address that was cut off or made up begins at the beginning.
  const asked = readParam(params, "cursor");
  const cursor = isPeopleCursor(asked, sort) ? asked : undefined;
  const isWhole = search === "" && !role && !view.state;
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
        >
          <PeopleFilters view={view} />
        </ListSearch>
        {cursor === undefined && isWhole && (
          <LimitRequests requests={await listLimitRequests(MOST_REQUESTS, await databaseNow())} />
        )}
        {/* Waited for: what is streamed in later stays hidden where there is no script. */}
        <People admin={{ id: admin.id, name: admin.name }} view={view} cursor={cursor} />
      </Texts>
    </main>
  );
}
