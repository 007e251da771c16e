import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { formatBytes } from "#lib/domain/format.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { Time } from "../../../_components/time.tsx";

/** How to reach them, and since when they are here. */
export function PersonFacts({ person }: { person: PersonView }) {
  const t = useTexts("person");
  return (
    <dl className="grid h-fit grid-cols-[6rem_minmax(0,1fr)] sm:grid-cols-[8rem_minmax(0,1fr)] border-t border-ink">
      <Fact name={t("contact")}>
        <a
          href={`mailto:${person.email}`}
          className="[overflow-wrap:anywhere] underline underline-offset-4 hover:text-signal max-md:inline-flex max-md:min-h-11 max-md:items-center"
        >
          {person.email}
        </a>
      </Fact>
      <Fact name={t("joined")}>
        <Time iso={person.createdAt} style="day" />
      </Fact>
      <Fact name={t("lastSeen")}>
        {person.lastSeenAt ? <Time iso={person.lastSeenAt} /> : t("never")}
      </Fact>
      {person.role === "CREATOR" && (
        <Fact name={t("limit")}>
          <Limit person={person} /> · {t("today", { count: person.uploadsToday })}
        </Fact>
      )}
    </dl>
  );
}

function Limit({ person: { dailyUploads, dailyBytes } }: { person: PersonView }) {
  const t = useTexts("person");
  if (dailyUploads === null && dailyBytes === null) return t("default");
  return [
    dailyUploads !== null && t("uploads", { count: dailyUploads }),
    dailyBytes !== null && formatBytes(dailyBytes, t.language),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="border-b border-line py-2 text-13 text-ink-2 max-md:self-stretch">{name}</dt>
      <dd className="border-b border-line py-2">{children}</dd>
    </>
  );
}
