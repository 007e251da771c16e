import { useTexts } from "#texts";
import { decisionTable, isDecision } from "#lib/domain/decisions.ts";
import { isOpen } from "#lib/domain/states.ts";
import { stateTones } from "#lib/domain/words.ts";
import type { Tone } from "#lib/domain/words.ts";
import type { ReactNode } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { TimelineView } from "#lib/domain/wire/timeline.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { ChangedDetails } from "../../../_components/details/changed-details.tsx";
import { TimecodedText } from "../../../_components/player/timecoded-text.tsx";
import { ToneWord } from "../../../_components/state-word.tsx";
import { Time } from "../../../_components/time.tsx";

type Props = { video: VideoView; mine: boolean };

/** What there is to know first: the decision and its note, or why the file was refused, and what to do about it. */
export function DecisionNote({ video, mine }: Props) {
  const t = useTexts("video");
  const states = useTexts("states");
  const problems = useTexts("problems");
  const { upload, review, nextUpload } = video;
  if (upload.state === "REFUSED") {
    return (
      <Note tone="stop" headline={t("refused")}>
        {upload.refusal && <p className="text-16">{problems(upload.refusal.reason)}</p>}
        {mine && (
          <ButtonLink tone="primary" href={`/upload?video=${video.id}`}>
            {t("uploadAnother")}
          </ButtonLink>
        )}
      </Note>
    );
  }
  if (isOpen(upload)) {
    return (
      <Note tone="busy" headline={t("uploading")}>
        <p className="text-16">{t("uploadingText", { file: isolate(video.fileName) })}</p>
        {mine && <ButtonLink href="/upload">{t("goToUpload")}</ButtonLink>}
      </Note>
    );
  }
  if (isDecision(review.state)) {
    const { freezesDetails, invitesVersion } = decisionTable[review.state];
    return (
      <Decision
        video={video}
        tone={stateTones.review[review.state]}
        verb={states(`review.${review.state}`)}
      >
        {freezesDetails && <ChangedDetails video={video} />}
        {invitesVersion && nextUpload && <NextUpload next={nextUpload} />}
        {invitesVersion && mine && !(nextUpload && isOpen(nextUpload)) && (
          <ButtonLink tone="primary" href={`/upload?video=${video.id}`}>
            {t("newVersion")}
          </ButtonLink>
        )}
      </Decision>
    );
  }
  const reopened = reopeningOf(video);
  if (reopened) {
    const { reason } = reopened.data;
    return (
      <Note
        tone="wait"
        headline={t("reopened")}
        aside={
          <>
            {reopened.actor && `${t("reopenedBy", { name: isolate(reopened.actor.name) })} · `}
            <Time iso={reopened.at} />
          </>
        }
      >
        {typeof reason === "string" && (
          <p dir="auto" className="font-serif text-20 font-semibold">
            {reason}
          </p>
        )}
        <p className="text-16">{t("reopenedText")}</p>
      </Note>
    );
  }
  return null;
}

/** The entry that put this version back under review, if that is the last that was said of it. */
function reopeningOf({ review, timeline, upload }: VideoView): TimelineView | undefined {
  if (review.state !== "PENDING") return undefined;
  const last = timeline.findLast(
    ({ kind, uploadId }) => kind.startsWith("review.") && uploadId === upload.id,
  );
  return last?.kind === "review.reopened" ? last : undefined;
}

type DecisionProps = {
  video: VideoView;
  tone: Tone;
  verb: string;
  children?: ReactNode;
};

function Decision({ video, tone, verb, children }: DecisionProps) {
  const t = useTexts("video");
  const { by, at, reason, note } = video.review;
  return (
    <Note
      tone={tone}
      headline={verb}
      aside={
        <>
          {by && t("decidedBy", { name: isolate(by.name) })}
          {by && at && " · "}
          {at && <Time iso={at} />}
        </>
      }
    >
      {reason && (
        <p dir="auto" className="font-serif text-20 font-semibold">
          {reason}
        </p>
      )}
      {note && (
        <div className="text-16">
          <TimecodedText text={note} frameRate={video.media?.video.frameRate ?? 25} />
        </div>
      )}
      {children}
    </Note>
  );
}

function NextUpload({ next }: { next: NonNullable<VideoView["nextUpload"]> }) {
  const t = useTexts("video");
  const file = isolate(next.fileName);
  return (
    <p className="text-16 text-ink-2">
      {isOpen(next) ? t("nextUploading", { file }) : t("nextRefused", { file })}
    </p>
  );
}

type NoteProps = {
  tone: Tone;
  headline: string;
  aside?: ReactNode;
  children: ReactNode;
};

const edge = {
  ok: "border-ok",
  wait: "border-wait",
  stop: "border-stop",
  busy: "border-busy",
  off: "border-line",
};

function Note({ tone, headline, aside, children }: NoteProps) {
  const t = useTexts("video");
  return (
    <section
      aria-label={t("noteLabel")}
      className={`mb-10 flex flex-col items-start gap-3 border-s-4 py-1 ps-5 ${edge[tone]}`}
    >
      <p className="flex flex-wrap gap-x-2">
        <ToneWord tone={tone}>{headline}</ToneWord>
        {aside && <span className="text-ink-2">{aside}</span>}
      </p>
      {children}
    </section>
  );
}
