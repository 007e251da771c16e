import type { Metadata } from "next";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { isCursor } from "#lib/server/model/videos/cursor.ts";
import { PageHead } from "../../../_components/page-head.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { Texts } from "../../../_texts/texts.tsx";
import { readParam, readSearch } from "../../../_components/list-address.ts";
import type { Params } from "../../../_components/list-address.ts";
import { ListSelect } from "../../list-select.tsx";
import { ListSearch } from "../../list-search.tsx";
import { InviteButton } from "../invite-button.tsx";
import { RoleSelect } from "../people-filters.tsx";
import { PeopleTabs } from "../people-tabs.tsx";
import { readRole } from "../people-view.ts";
import { InvitationPage } from "./invitation-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("invitations"))("title") };
}

export default async function InvitationsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [admin, params] = await Promise.all([pagePerson("ADMIN"), searchParams]);
  const [t, lists] = await Promise.all([getTexts("invitations"), getTexts("lists")]);
  const search = readSearch(params);
  const role = readRole(params);
  const state = readParam(params, "state") === "all" ? "all" : "open";
  // An address that was cut off or made up begins at the beginning.
  const asked = readParam(params, "cursor");
  const cursor = isCursor(asked) ? asked : undefined;
  return (
    <main id="content" className="column pb-16">
      <Texts of={["people", "invitations"]}>
        <PageHead title={t("title")} aside={<InviteButton />}>
          {t("lead")}
        </PageHead>
        <PeopleTabs here="invitations" />
        <ListSearch
          action="/people/invitations"
          search={search}
          label={lists("searchPeople")}
          placeholder={lists("person")}
        >
          <RoleSelect role={role} />
          <ListSelect
            name="state"
            label={t("state")}
            value={state}
            choices={[
              { value: "open", words: t("onlyOpen") },
              { value: "all", words: t("all") },
            ]}
          />
        </ListSearch>
        {/* Waited for: what is streamed in later stays hidden where there is no script. */}
        <InvitationPage
          adminId={admin.id}
          search={search}
          role={role}
          state={state}
          cursor={cursor}
        />
      </Texts>
    </main>
  );
}
