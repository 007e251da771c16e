import type { Metadata } from "next";
import { Suspense } from "react";
import { pagePerson } from "#lib/server/views/session/session.ts";
import { isCursor } from "#lib/server/model/videos/cursor.ts";
import { PageHead } from "../../_components/page-head.tsx";
import { Queue } from "./queue.tsx";

export const metadata: Metadata = { title: "Desk" };

type Props = { searchParams: Promise<{ cursor?: string | string[] }> };

export default async function ReviewPage({ searchParams }: Props) {
  const reviewer = await pagePerson("REVIEWER", "ADMIN");
  // An address that was cut off or made up begins at the beginning.
  const { cursor } = await searchParams;
  return (
    <main id="content" className="column flex-1 pb-16">
      <PageHead title="The desk">What waits for a decision, oldest first.</PageHead>
      <Suspense fallback={<p className="border-t border-ink py-6 text-ink-3">Looking…</p>}>
        <Queue reviewer={reviewer} cursor={isCursor(cursor) ? cursor : undefined} />
      </Suspense>
    </main>
  );
}
