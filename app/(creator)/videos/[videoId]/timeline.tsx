import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { timeLeft } from "#lib/domain/time-left.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { sentenceOf } from "#lib/domain/sentences.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { EncodingNow } from "../../../_components/encoding/encoding-now.tsx";
import { PersonLink } from "../../../_components/person-link.tsx";
import { Time } from "../../../_components/time.tsx";

type Props = { video: VideoView; viewer: Viewer; usualSeconds: number | null };

/** What happened, in sentences, and what is to be expected next. */
export function Timeline({ video, viewer, usualSeconds }: Props) {
  const t = useTexts("video");
  const events = useTexts("events");
  const units = useTexts("units");
  const waits = video.upload.state === "VERIFIED" && video.review.state === "PENDING";
  return (
    <section aria-labelledby="timeline" className="flex flex-col gap-3 border-t border-ink pt-3">
      <h2 id="timeline" className="font-serif text-20 font-semibold">
        {t("timeline")}
      </h2>
      <ol className="flex flex-col gap-2">
        {video.timeline.map((entry) => (
          <li key={entry.id} className="grid grid-cols-[7rem_minmax(0,1fr)]">
            <Time iso={entry.at} className="text-ink-3" />
            <span className="break-words">
              {sentenceOf(entry, events)}
              <span className="text-ink-3">
                {" "}
                ·{" "}
                {isLinked(entry.actor, viewer) ? (
                  <PersonLink person={entry.actor} />
                ) : (
                  <bdi>{nameOf(t, entry.actor, viewer.id)}</bdi>
                )}
              </span>
            </span>
          </li>
        ))}
        {(waits || isBeingEncoded(video)) && (
          <li className="grid grid-cols-[7rem_minmax(0,1fr)] text-ink-2">
            <span className="text-ink-3">{t("now")}</span>
            <span className="flex flex-col gap-1">
              <EncodingNow />
              {waits && (
                <span>
                  {reviewSentence(
                    t,
                    video,
                    usualSeconds === null ? null : timeLeft(units, usualSeconds),
                  )}
                </span>
              )}
            </span>
          </li>
        )}
      </ol>
    </section>
  );
}

function isBeingEncoded({ encoding }: VideoView): boolean {
  return encoding.state === "QUEUED" || encoding.state === "RUNNING";
}

function reviewSentence(t: Translate<"video">, { claim }: VideoView, wait: string | null): string {
  if (!claim) return wait === null ? t("awaiting") : t("awaitingWithin", { wait });
  const name = isolate(claim.by.name);
  return wait === null ? t("reviewing", { name }) : t("reviewingWithin", { name, wait });
}

/** The desk's pages about people are the desk's. */
function isLinked(actor: PersonRef | null, viewer: Viewer): actor is PersonRef {
  return actor !== null && viewer.role !== "CREATOR" && actor.id !== viewer.id;
}

function nameOf(t: Translate<"video">, actor: PersonRef | null, viewerId: string): string {
  if (!actor) return t("system");
  return actor.id === viewerId ? t("you") : actor.name;
}
