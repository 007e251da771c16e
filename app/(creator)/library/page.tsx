import type { Metadata } from "next";
import { Suspense } from "react";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { ButtonLink } from "../../_components/button-link.tsx";
import { PageHead } from "../../_components/page-head.tsx";
import { Filters } from "./filters.tsx";
import { LibrarySkeleton } from "./library-skeleton.tsx";
import { Library } from "./library.tsx";
import { readLibraryView, stateChoices } from "./query.ts";
import type { Params } from "./query.ts";

export const metadata: Metadata = { title: "Videos" };

export default async function LibraryPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [person, params] = await Promise.all([pagePerson(), searchParams]);
  const view = readLibraryView(params);
  const mine = person.role === "CREATOR";
  const { search = "", order } = view.list;

  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead
        title={mine ? "Your videos" : "All videos"}
        aside={mine && <ButtonLink href="/upload">Send videos</ButtonLink>}
      />
      <Filters
        whose={mine ? "My videos" : "Everybody’s videos"}
        choices={stateChoices(person.role)}
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
    </main>
  );
}
