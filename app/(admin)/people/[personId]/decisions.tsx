import Link from "next/link";
import { decisionOf } from "#lib/domain/decisions.ts";
import { isolate } from "#lib/domain/text.ts";
import { listDecisions } from "#lib/server/views/people/list-decisions.ts";
import type { DecisionMade } from "#lib/server/views/people/list-decisions.ts";
import type { PersonRecord } from "#lib/server/views/people/read-person.ts";
import { DefinitionList, LedgerCell, LedgerRow } from "../../../_components/definition-list.tsx";
import { EmptyState } from "../../../_components/empty-state.tsx";
import { StateWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";
import { getTexts } from "../../../_texts/server.ts";
import { PageLinks } from "../../page-links.tsx";
import { personAddress } from "./person-page.ts";
import type { PersonPageView } from "./person-page.ts";

const PAGE = 50;

/** One page of what they decided, also of what was decided otherwise since. */
export async function Decisions({ record, view }: { record: PersonRecord; view: PersonPageView }) {
  const { person } = record;
  const { cursor } = view;
  const [t, lists] = await Promise.all([getTexts("person"), getTexts("lists")]);
  const { decisions, nextCursor } = await listDecisions(person.id, { cursor, limit: PAGE });
  const name = isolate(person.name);
  if (decisions.length === 0) {
    return <EmptyState title={t("noDecisions")}>{t("noDecisionsText", { name })}</EmptyState>;
  }
  const page = (end: string | null) => personAddress(person.id, { show: "decisions", cursor: end });
  return (
    <>
      <DefinitionList
        caption={t("listDecisions", { name })}
        columns={[
          { name: t("video") },
          { name: t("decision") },
          { name: t("reason") },
          { name: t("when"), align: "end" },
        ]}
      >
        {decisions.map((decision) => (
          <DecisionRow key={decision.id} decision={decision} />
        ))}
      </DefinitionList>
      <PageLinks
        first={cursor ? { href: page(null), words: lists("newest") } : null}
        next={nextCursor ? { href: page(nextCursor), words: lists("older") } : null}
      />
    </>
  );
}

function DecisionRow({ decision: { at, kind, reason, video } }: { decision: DecisionMade }) {
  return (
    <LedgerRow className="max-md:py-2">
      <LedgerCell dense className="max-md:empty:hidden md:max-w-96">
        {video && (
          <Link
            href={`/videos/${video.id}`}
            prefetch={false}
            className="font-medium underline-offset-4 [overflow-wrap:anywhere] hover:text-signal hover:underline max-md:inline-flex max-md:min-h-11 max-md:items-center"
          >
            <bdi>{video.title}</bdi>
          </Link>
        )}
      </LedgerCell>
      <LedgerCell dense>
        <StateWord axis="review" state={decisionOf(kind)} />
      </LedgerCell>
      <LedgerCell dense className="text-ink-2 max-md:empty:hidden md:max-w-72">
        {reason && <bdi className="[overflow-wrap:anywhere]">{reason}</bdi>}
      </LedgerCell>
      <LedgerCell dense align="end" className="whitespace-nowrap text-ink-2">
        <Time iso={at} />
      </LedgerCell>
    </LedgerRow>
  );
}
