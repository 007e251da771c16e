import type { Metadata } from "next";
import { Suspense } from "react";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { findPersonRef } from "#lib/server/views/people/find-person-ref.ts";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Texts } from "../../_texts/texts.tsx";
import { tooManySearches } from "../too-many-searches.tsx";
import { QueueFilters } from "./filters.tsx";
import type { Chip } from "../../_components/filter-chips.tsx";
import type { Params } from "../../_components/list-address.ts";
import { queueAddress, readQueueView } from "./query.ts";
import { Queue } from "./queue.tsx";
import { SavedViews } from "./views/saved-views.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("review"))("page") };
}

export default async function ReviewPage({ searchParams }: { searchParams: Promise<Params> }) {
  const [reviewer, params] = await Promise.all([pagePerson("REVIEWER", "ADMIN"), searchParams]);
  const t = await getTexts("review");
  const { asked, page } = readQueueView(params);
  return (
    <main id="content" className="column flex-1 pb-32">
      <PageHead title={t("title")}>{t("lead")}</PageHead>
      <Texts of={["marks", "review", "room", "savedViews"]}>
        <SavedViews reviewer={reviewer} asked={asked} />
        <QueueFilters asked={asked} chips={await chipsOf(asked)} />
        <Suspense
          key={queueAddress(asked, page)}
          fallback={<p className="border-t border-ink py-6 text-ink-3">{t("loading")}</p>}
        >
          {(await tooManySearches(reviewer.id, asked.search ?? "")) ?? (
            <Queue reviewer={reviewer} asked={asked} page={page} />
          )}
        </Suspense>
      </Texts>
    </main>
  );
}

/** What was chosen in a row, in words, with the address without it. */
async function chipsOf(asked: QueueQuestion): Promise<Chip[]> {
  const t = await getTexts("review");
  const { creator, tag, language } = asked;
  const person = creator === undefined ? null : await findPersonRef(creator);
  const words = {
    creator: creator && t("onlyFrom", { person: person?.name ?? creator }),
    tag: tag && t("onlyTag", { tag }),
    language: language && t("onlyLanguage", { language }),
  };
  return (["creator", "tag", "language"] as const).flatMap((name) => {
    const [value, said] = [asked[name], words[name]];
    if (!value || !said) return [];
    return { name, value, words: said, without: queueAddress({ ...asked, [name]: undefined }) };
  });
}
