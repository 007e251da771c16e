import type { Metadata } from "next";
import { Suspense } from "react";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { Filters } from "./filters.tsx";
import { LibrarySkeleton } from "./library-skeleton.tsx";
import { Library } from "./library.tsx";
import { readLibraryView, stateChoices } from "./query.ts";
import type { Params } from "./query.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("library"))("title") };
}

export default async function LibraryPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [person, params] = await Promise.all([pagePerson(), searchParams]);
  const [t, states] = await Promise.all([getTexts("library"), getTexts("states")]);
  const view = readLibraryView(params);
  const mine = person.role === "CREATOR";
  const { search = "", order } = view.list;

  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead
        title={t(mine ? "mine" : "all")}
        aside={mine && <ButtonLink href="/upload">{t("upload")}</ButtonLink>}
      />
      <Texts of={["library"]}>
        <Filters
          choices={stateChoices(person.role, t, states)}
          state={view.state}
          order={order}
          search={search}
          layout={view.layout}
        />
        {/* Another question is another list: the old one is not shown as its answer. */}
        <Suspense
          key={JSON.stringify([view.state, order, search])}
          fallback={<LibrarySkeleton layout={view.layout} />}
        >
          <Library person={person} view={view} />
        </Suspense>
      </Texts>
    </main>
  );
}
