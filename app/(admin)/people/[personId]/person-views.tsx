import Link from "next/link";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { reviewStates } from "#lib/domain/decisions.ts";
import type { PersonRecord } from "#lib/server/views/people/read-person.ts";
import { classNames } from "../../../_components/class-names.ts";
import { Tab } from "../../tab.tsx";
import { decisionsOf, personAddress, videosOf } from "./person-page.ts";
import type { PersonPageView } from "./person-page.ts";

/** From what they sent to what they decided, and to the videos of one state; each with how many there are. */
export function PersonViews({ record, view }: { record: PersonRecord; view: PersonPageView }) {
  const [t, states] = [useTexts("person"), useTexts("states")];
  const { id } = record.person;
  const found = reviewStates.filter((state) => record.videos[state]);
  return (
    <>
      <nav aria-label={t("views")} className="mb-4 border-b border-line">
        <div className="-mx-3 flex">
          <Tab href={personAddress(id, { show: "videos" })} isHere={view.show === "videos"}>
            {t("videos")} <Count of={videosOf(record)} />
          </Tab>
          <Tab href={personAddress(id, { show: "decisions" })} isHere={view.show === "decisions"}>
            {t("decisions")} <Count of={decisionsOf(record)} />
          </Tab>
        </div>
      </nav>
      {view.show === "videos" && found.length > 0 && (
        <nav aria-label={t("states")} className="-mx-2 flex flex-wrap pb-4">
          <State href={personAddress(id, { show: "videos" })} isHere={!view.review}>
            {t("all")}
          </State>
          {found.map((review) => (
            <State
              key={review}
              href={personAddress(id, { show: "videos", review })}
              isHere={view.review === review}
            >
              {states(`review.${review}`)} <Count of={record.videos[review] ?? 0} />
            </State>
          ))}
          {record.videos.PENDING && (
            <Link
              href={`/review?creator=${id}`}
              prefetch={false}
              className="control inline-flex items-center px-2 underline underline-offset-4 hover:text-signal"
            >
              {t("openQueue")}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

function Count({ of }: { of: number }) {
  const t = useTexts("person");
  return <span className="font-normal text-ink-2 tabular-nums">{t("tally", { count: of })}</span>;
}

type StateProps = { href: string; isHere: boolean; children: ReactNode };

function State({ href, isHere, children }: StateProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "true" : undefined}
      className={classNames(
        "control inline-flex items-center gap-1.5 rounded-2 px-2",
        isHere ? "bg-sunken font-medium text-ink" : "text-ink-2 hover:bg-sunken hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
