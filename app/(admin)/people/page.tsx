import type { Metadata } from "next";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { isPeopleCursor } from "#lib/server/views/people/people-cursor.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { readParam, readSearch } from "../list-address.ts";
import type { Params } from "../list-address.ts";
import { ListSearch } from "../list-search.tsx";
import { InviteButton } from "./invite-button.tsx";
import { People } from "./people.tsx";
import { PeopleTabs } from "./people-tabs.tsx";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const search = readSearch(params);
  // An address that was cut off or made up begins at the beginning.
  const asked = readParam(params, "cursor");
  const cursor = isPeopleCursor(asked) ? asked : undefined;
  return (
    <main id="content" className="column pb-16">
      <PageHead title="People" aside={<InviteButton />}>
        Everybody with an account. A change counts at the person’s next request.
      </PageHead>
      <PeopleTabs here="people" />
      <ListSearch
        action="/people"
        search={search}
        label="Search names and e-mail addresses"
        placeholder="Name or e-mail address"
      />
      {/* Waited for: what is streamed in later stays hidden where there is no script. */}
      <People admin={{ id: admin.id, name: admin.name }} search={search} cursor={cursor} />
    </main>
  );
}
