import { useTexts } from "#texts";
import { decisions, eventOf, isDecision } from "#lib/domain/decisions.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { Time } from "../../../_components/time.tsx";
import { rich } from "../../../_texts/rich.tsx";
import { isolated } from "../../../_texts/tags.tsx";

/** What the desk said before of this video and its earlier versions, with its notes: the newest first. */
export function EarlierDecisions({ video }: { video: VideoView }) {
  const t = useTexts("room");
  const earlier = earlierOf(video);
  if (earlier.length === 0) return null;
  return (
    <section aria-label={t("earlier")} className="flex flex-col gap-3">
      {earlier.map(({ id, decision, version, actor, at, data: { reason, note } }) => (
        <div key={id} className="border-s-2 border-wait ps-3 break-words">
          <p className="font-medium text-wait">
            {decision
              ? t(`decidedOn.${decision}`, { number: version })
              : t("reopenedOn", { number: version })}
          </p>
          {actor && (
            <p className="text-13 text-ink-3">
              {rich(t, "earlierBy", {
                person: actor.name,
                name: isolated,
                when: () => <Time iso={at} />,
              })}
            </p>
          )}
          {typeof reason === "string" && <p dir="auto">{reason}</p>}
          {typeof note === "string" && (
            <p dir="auto" className="whitespace-pre-line text-ink-2">
              {note}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function earlierOf({ timeline, review }: VideoView) {
  const versions = new Map(
    timeline.flatMap(({ uploadId, data: { version } }): [string, number][] =>
      uploadId && typeof version === "number" ? [[uploadId, version]] : [],
    ),
  );
  const said = timeline.flatMap((entry) => {
    const decision = decisionOf(entry);
    if (!decision && entry.kind !== "review.reopened") return [];
    return { ...entry, decision, version: versions.get(entry.uploadId ?? "") ?? 1 };
  });
  // What stands is said where one decides.
  return (isDecision(review.state) ? said.slice(0, -1) : said).toReversed();
}

function decisionOf({ kind }: TimelineView) {
  return decisions.find((decision) => eventOf(decision) === kind) ?? null;
}
