import type { Metadata } from "next";
import { Suspense } from "react";
import { env } from "#lib/server/base/env.ts";
import { findPersonRef } from "#lib/server/views/people/find-person-ref.ts";
import { listNeeded } from "#lib/server/views/videos/list-needed.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import type { Params } from "../../_components/list-address.ts";
import { Filters } from "./filters.tsx";
import { LibrarySkeleton } from "./library-skeleton.tsx";
import { Library } from "./library.tsx";
import { Needed } from "./needed.tsx";
import { isWhole, libraryAddress, readLibraryView, stateChoices } from "./query.ts";
import type { LibraryView } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("library"))("title") };
}

export default async function LibraryPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [person, params] = await Promise.all([pagePerson(), searchParams]);
  const [t, states] = await Promise.all([getTexts("library"), getTexts("states")]);
  const view = readLibraryView(params, person.role);
  const mine = person.role === "CREATOR";
  const first = mine && isWhole(view) ? await listNeeded(person, NEEDED_FIRST) : null;

  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead
        title={t(mine ? "mine" : "all")}
        aside={mine && <ButtonLink href="/upload">{t("upload")}</ButtonLink>}
      />
      {first && <Needed {...first} />}
      <Texts of={["library", "lists"]}>
        <Filters
          choices={stateChoices(person.role, t, states)}
          view={view}
          chips={await chipsOf(view)}
          portalZone={env.PORTAL_TIME_ZONE}
        />
        {/* Another question is another list: the old one is not shown as its answer. */}
        <Suspense
          key={libraryAddress({ ...view, layout: "grid" })}
          fallback={<LibrarySkeleton layout={view.layout} />}
        >
          <Library person={person} view={view} />
        </Suspense>
      </Texts>
    </main>
  );
}

/** As many as leave the rest in sight. */
const NEEDED_FIRST = 5;

/** What was chosen by a link elsewhere. */
async function chipsOf(view: LibraryView) {
  const { creator, tag } = view.list;
  const t = await getTexts("library");
  const person = creator ? await findPersonRef(creator) : null;
  const without = (name: "creator" | "tag") =>
    libraryAddress({ ...view, list: { ...view.list, [name]: undefined } });
  return [
    ...(creator
      ? [
          {
            name: "creator",
            value: creator,
            words: person?.name ?? t("unknownCreator"),
            without: without("creator"),
          },
        ]
      : []),
    ...(tag ? [{ name: "tag", value: tag, words: tag, without: without("tag") }] : []),
  ];
}
