import { useTexts } from "#texts";
import { isolate } from "#lib/domain/text.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { formatTimeLeft } from "#lib/domain/format.ts";
import { sentenceOf } from "#lib/domain/sentences.ts";
import { EncodingNow } from "../../../_components/encoding/encoding-now.tsx";
import { Time } from "../../../_components/time.tsx";

type Props = { video: VideoView; viewerId: string; usualSeconds: number | null };

/** What happened, in sentences, and what is to be expected next. */
export function Timeline({ video, viewerId, usualSeconds }: Props) {
  const t = useTexts("events");
  const waits = video.upload.state === "VERIFIED" && video.review.state === "PENDING";
  return (
    <section aria-labelledby="timeline" className="flex flex-col gap-3 border-t border-ink pt-3">
      <h2 id="timeline" className="font-serif text-20 font-semibold">
        Timeline
      </h2>
      <ol className="flex flex-col gap-2">
        {video.timeline.map((entry) => (
          <li key={entry.id} className="grid grid-cols-[7rem_minmax(0,1fr)]">
            <Time iso={entry.at} className="text-ink-3" />
            <span className="break-words">
              {sentenceOf(entry, t)}
              <span className="text-ink-3">
                {" "}
                · <bdi>{nameOf(entry.actor, viewerId)}</bdi>
              </span>
            </span>
          </li>
        ))}
        {(waits || isBeingEncoded(video)) && (
          <li className="grid grid-cols-[7rem_minmax(0,1fr)] text-ink-2">
            <span className="text-ink-3">Now</span>
            <span className="flex flex-col gap-1">
              <EncodingNow />
              {waits && (
                <span>
                  {video.claim
                    ? `${isolate(video.claim.by.name)} is watching it`
                    : "Waits for the desk"}
                  {usualSeconds !== null &&
                    `; usually decided within ${formatTimeLeft(usualSeconds)}`}
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

function nameOf(actor: PersonRef | null, viewerId: string): string {
  if (!actor) return "the portal";
  return actor.id === viewerId ? "you" : actor.name;
}
