import type { Metadata } from "next";
import { Suspense } from "react";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { isCursor } from "#lib/server/model/videos/cursor.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { getTexts } from "../../_texts/server.ts";
import { Queue } from "./queue.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTexts("review"))("page") };
}

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export default async function ReviewPage({ searchParams }: Props) {
  const reviewer = await pagePerson("REVIEWER", "ADMIN");
  // An address that was cut off or made up begins at the beginning.
  const { cursor } = await searchParams;
  const t = await getTexts("review");
  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead title={t("title")}>{t("lead")}</PageHead>
      <Suspense fallback={<p className="border-t border-ink py-6 text-ink-3">{t("loading")}</p>}>
        <Queue reviewer={reviewer} cursor={isCursor(cursor) ? cursor : undefined} />
      </Suspense>
    </main>
  );
}
