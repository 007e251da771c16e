import { useTexts } from "#texts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { EncodingFacts } from "../../../_components/encoding/encoding-facts.tsx";
import { EncodingStart } from "../../../_components/encoding/encoding-start.tsx";
import { EncodingWord } from "../../../_components/encoding/encoding-now.tsx";
import { StateWord } from "../../../_components/state-word.tsx";
import { ExportState } from "./export-state.tsx";

/** The three axes, each in its own word, and the copy of what was approved. What has not begun is not on the list. */
export function States({ video }: { video: VideoView }) {
  const t = useTexts("video");
  const arrived = video.upload.state === "VERIFIED";
  return (
    <dl
      aria-label={t("states")}
      className="grid grid-cols-[7rem_1fr] gap-y-1.5 border-t border-ink pt-3"
    >
      <dt className="text-ink-3">{t("file")}</dt>
      <dd>
        <StateWord axis="upload" state={video.upload.state} />
      </dd>
      {arrived && (
        <>
          <dt className="text-ink-3">{t("encoding")}</dt>
          <dd className="flex min-w-0 flex-col gap-2">
            <EncodingWord best={video.report?.renditions[0]?.name ?? null} />
            <EncodingFacts report={video.report} />
            <EncodingStart videoId={video.id} />
          </dd>
        </>
      )}
      {(arrived || video.review.state === "WITHDRAWN") && (
        <>
          <dt className="text-ink-3">{t("review")}</dt>
          <dd>
            <StateWord axis="review" state={video.review.state} />
          </dd>
        </>
      )}
      <ExportState video={video} />
      {video.claim && (
        <>
          <dt className="text-ink-3">{t("watching")}</dt>
          <dd>
            <bdi>{video.claim.by.name}</bdi>
          </dd>
        </>
      )}
    </dl>
  );
}
