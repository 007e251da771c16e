import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Problem } from "#lib/domain/problem.ts";
import { databaseNow } from "#lib/server/base/db/clock.ts";
import { readPerson } from "#lib/server/views/people/read-person.ts";
import type { PersonRecord } from "#lib/server/views/people/read-person.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { EraseButton } from "../../../_components/erase/erase-button.tsx";
import { PageHead } from "../../../_components/page-head.tsx";
import { TrustWord } from "../../../_components/trust-word.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { Texts } from "../../../_texts/texts.tsx";
import { activityAddress } from "../../activity/activity-view.ts";
import { listAddress } from "../../../_components/list-address.ts";
import type { Params } from "../../../_components/list-address.ts";
import { Decisions } from "./decisions.tsx";
import { MergeButton } from "./merge-button.tsx";
import { PersonFacts } from "./person-facts.tsx";
import { readPersonPage } from "./person-page.ts";
import { PersonViews } from "./person-views.tsx";
import { TrustForm } from "./trust-form.tsx";
import { Videos } from "./videos.tsx";

type Props = { params: Promise<{ personId: string }>; searchParams: Promise<Params> };

/** Read once for the title and the page. */
const find = cache(async (personId: string): Promise<PersonRecord> => {
  await pagePerson("REVIEWER", "ADMIN");
  try {
    return await readPerson(personId, await databaseNow());
  } catch (error) {
    if (error instanceof Problem && error.code === "person_not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await find((await params).personId)).person.name };
}

export default async function PersonPage({ params, searchParams }: Props) {
  const viewer = await pagePerson("REVIEWER", "ADMIN");
  const [record, asked] = await Promise.all([find((await params).personId), searchParams]);
  const { person, erased, note } = record;
  const [t, common, erasing] = await Promise.all([
    getTexts("person"),
    getTexts("common"),
    getTexts("erasing"),
  ]);
  const view = readPersonPage(asked, record);
  return (
    <main id="content" className="column pb-16">
      <PageHead
        title={person.name}
        aside={
          viewer.role === "ADMIN" && (
            <div className="flex flex-wrap gap-2">
              <ButtonLink href={activityAddress({ person: person.id })}>{t("activity")}</ButtonLink>
              {!erased && (
                <>
                  <ButtonLink href={listAddress("/people", { search: person.email })}>
                    {t("manage")}
                  </ButtonLink>
                  <Texts of={["merging"]}>
                    <MergeButton
                      person={{ id: person.id, email: person.email, name: person.name }}
                    />
                  </Texts>
                  {/* Their own account has another place. */}
                  {person.id !== viewer.id && (
                    <Texts of={["erasing"]}>
                      <EraseButton
                        person={{ id: person.id, email: person.email, name: person.name }}
                      />
                    </Texts>
                  )}
                </>
              )}
            </div>
          )
        }
      >
        <span className="flex flex-wrap items-baseline gap-x-4">
          {common(`role.${person.role}`)}
          <TrustWord trust={person.trust} />
          {(erased || person.suspended) && (
            <ToneWord tone="stop">{erased ? erasing("erased") : t("suspended")}</ToneWord>
          )}
        </span>
      </PageHead>
      {erased ? (
        <p className="max-w-[68ch] pb-10 text-ink-2">{erasing("erasedMeans")}</p>
      ) : (
        <div className="grid gap-x-12 gap-y-8 pb-10 lg:grid-cols-2">
          <PersonFacts person={person} />
          <Texts of={["person", "problems"]}>
            <TrustForm person={person} note={note} />
          </Texts>
        </div>
      )}
      <PersonViews record={record} view={view} />
      {view.show === "decisions" ? (
        <Decisions record={record} view={view} />
      ) : (
        <Videos viewer={viewer} record={record} view={view} />
      )}
    </main>
  );
}
