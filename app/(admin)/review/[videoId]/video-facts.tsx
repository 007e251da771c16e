import type { ReactNode } from "react";
import { isOpen } from "#lib/domain/states.ts";
import { useTexts } from "#texts";
import { formatBytes, formatMedia } from "#lib/domain/format.ts";
import { differsFromSent } from "#lib/domain/receipt.ts";
import { isolate } from "#lib/domain/text.ts";
import type { Receipt } from "#lib/domain/wire/receipt.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { ChangedDetails } from "../../../_components/details/changed-details.tsx";
import { EncodingFacts } from "../../../_components/encoding/encoding-facts.tsx";
import { EncodingStart } from "../../../_components/encoding/encoding-start.tsx";
import { EncodingWord } from "../../../_components/encoding/encoding-now.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { RightsLine } from "../../../_components/rights/rights-line.tsx";
import { TrustWord } from "../../../_components/trust-word.tsx";
import { rich } from "../../../_texts/rich.tsx";
import type { CreatorRecord } from "#lib/server/views/review/creator-record.ts";

type VideoFactsProps = {
  video: VideoView;
  record: CreatorRecord;
  /** What the desk has said of it. */
  marks: ReactNode;
  /** What it decided before. */
  earlier: ReactNode;
};

/** What a reviewer wants to know beside the picture. */
export function VideoFacts({ video, record, marks, earlier }: VideoFactsProps) {
  const [t, units] = [useTexts("room"), useTexts("units")];
  const { receipt, media, tags } = video;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h1 className="font-serif text-28 font-semibold break-words max-lg:text-20">
          <bdi>{video.title}</bdi>
        </h1>
        <p className="text-ink-2">
          {rich(t, "from", {
            person: video.creator.name,
            // A plain link: the router's would be another script before the picture.
            name: (words) => (
              <a
                href={`/people/${video.creator.id}`}
                className="underline decoration-line underline-offset-4 hover:text-signal hover:decoration-current"
              >
                <bdi>{words}</bdi>
              </a>
            ),
            submitted: record.sent,
            approved: record.approved,
          })}
          {video.version > 1 && ` · ${t("version", { number: video.version })}`}{" "}
          <TrustWord trust={record.trust} />
        </p>
        {record.note && (
          <p
            dir="auto"
            className="max-w-[68ch] border-s-2 border-line ps-3 break-words whitespace-pre-line text-ink-2"
          >
            {record.note}
          </p>
        )}
      </div>
      {marks}
      {video.description && (
        <p dir="auto" className="max-w-[68ch] break-words whitespace-pre-line">
          {video.description}
        </p>
      )}
      {tags.length > 0 && <p className="text-ink-2">{tags.map(isolate).join(", ")}</p>}
      <p className="text-13 break-words text-ink-3">
        <bdi>{video.fileName}</bdi> ·{" "}
        {media ? (
          <bdi dir="ltr">{formatMedia(units, media)}</bdi>
        ) : (
          t(isOpen(video.upload) ? "notUploaded" : "noFacts")
        )}{" "}
        · {formatBytes(video.size, t.language)}
        {receipt && ` · ${t(checkedKey(receipt))}`}
      </p>
      {receipt && differsFromSent(receipt) && <Notice>{t("differs")}</Notice>}
      <RightsLine video={video} />
      <ChangedDetails video={video} />
      <EncodingFacts report={video.report} />
      {video.encoding.state !== "READY" &&
        (video.encoding.state !== "NONE" || video.encoding.canStart) && (
          <div className="flex flex-col gap-2">
            <EncodingWord best={null} />
            <EncodingStart videoId={video.id} />
          </div>
        )}
      {earlier}
    </div>
  );
}

/** The key of what says who compared the stored file with what was sent. */
function checkedKey({ checkedBy }: Receipt) {
  if (checkedBy === "storage") return "checked.storage";
  return checkedBy === "newsreel" ? "checked.newsreel" : "checked.sizes";
}
