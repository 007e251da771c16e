import { UsersRound } from "lucide";
import Link from "next/link";
import type { ReactNode } from "react";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { listViews } from "#lib/server/model/review/saved-views.ts";
import { Icon } from "../../../_components/icon.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { isolated } from "../../../_texts/tags.tsx";
import { queueAddress } from "../query.ts";
import { ViewTools } from "./view-tools.tsx";

/** The questions to the queue that have a name, one's own and the desk's; the one that is asked now is marked. */
export async function SavedViews({ reviewer, asked }: { reviewer: Viewer; asked: QueueQuestion }) {
  const [t, views] = [await getTexts("savedViews"), await listViews(reviewer)];
  const here = queueAddress(asked);
  const isAll = here === queueAddress({});
  const current = views.find((view) => queueAddress(view.asked) === here);
  return (
    <nav aria-label={t("views")} className="flex flex-wrap items-center gap-2 pb-4">
      <ViewLink href={queueAddress({})} isCurrent={isAll}>
        {t("all")}
      </ViewLink>
      {views.map(({ id, name, owner, shared, ...view }) => (
        <ViewLink key={id} href={queueAddress(view.asked)} isCurrent={id === current?.id}>
          {shared && <Icon of={UsersRound} size={14} />}
          <bdi>{name}</bdi>
          {shared && (
            <span className="sr-only">
              {owner.id === reviewer.id
                ? t("sharedByYou")
                : rich(t, "sharedBy", { person: owner.name, name: isolated })}
            </span>
          )}
        </ViewLink>
      ))}
      {!isAll && !current && <ViewTools asked={asked} />}
      {current?.canChange && <ViewTools asked={asked} view={current} />}
    </nav>
  );
}

type ViewLinkProps = { href: string; isCurrent: boolean; children: ReactNode };

function ViewLink({ href, isCurrent, children }: ViewLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isCurrent ? "page" : undefined}
      className="control inline-flex max-w-full items-center gap-1.5 rounded-full border border-line px-3 text-ink-2 hover:border-edge hover:text-ink aria-[current=page]:border-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  );
}
