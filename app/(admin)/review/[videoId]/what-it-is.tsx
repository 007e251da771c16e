import { isInvitation } from "#lib/domain/events/review-events.ts";
import { isOpen } from "#lib/domain/states.ts";
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
import type { CreatorRecord } from "#lib/server/views/review/creator-record.ts";

/** What a reviewer wants to know beside the picture. */
export function WhatItIs({ video, record }: { video: VideoView; record: CreatorRecord }) {
  const { receipt, media, tags } = video;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h1 className="font-serif text-28 font-semibold break-words max-lg:text-20">
          <bdi>{video.title}</bdi>
        </h1>
        <p className="text-ink-2">
          From <bdi>{video.creator.name}</bdi> · {ordinal(record.sent)} clip, {record.approved}{" "}
          approved
          {video.version > 1 && ` · version ${video.version}`}
        </p>
      </div>
      {video.description && (
        <p dir="auto" className="max-w-[68ch] break-words whitespace-pre-line">
          {video.description}
        </p>
      )}
      {tags.length > 0 && <p className="text-ink-2">{tags.map(isolate).join(", ")}</p>}
      <p className="text-13 break-words text-ink-3">
        <bdi>{video.fileName}</bdi> · {media ? formatMedia(media) : pictureless(video)} ·{" "}
        {formatBytes(video.size)}
        {receipt && ` · ${checksumWord(receipt)}`}
      </p>
      {receipt && differsFromSent(receipt) && (
        <Notice>
          The stored file differs from the file that was sent. Ask for it again before you rely on
          it.
        </Notice>
      )}
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
      <Earlier video={video} />
    </div>
  );
}

function checksumWord({ checkedBy }: Receipt): string {
  if (checkedBy === "storage") return "checksum verified";
  return checkedBy === "newsreel" ? "checksum verified by Newsreel" : "sizes compared";
}

function pictureless({ upload }: VideoView): string {
  return isOpen(upload) ? "not here yet" : "nothing known of the picture";
}

/** What the desk asked for the last time, when this is the answer to it. */
function Earlier({ video }: { video: VideoView }) {
  const asked = video.timeline.findLast(({ kind }) => isInvitation(kind));
  if (!asked || video.version === 1) return null;
  const { reason, note } = asked.data;
  return (
    <div className="border-s-2 border-wait ps-3">
      <p className="font-medium text-wait">Changes wanted of version {video.version - 1}</p>
      {typeof reason === "string" && <p dir="auto">{reason}</p>}
      {typeof note === "string" && (
        <p dir="auto" className="whitespace-pre-line text-ink-2">
          {note}
        </p>
      )}
    </div>
  );
}

const ordinalEndings: Partial<Record<Intl.LDMLPluralRule, string>> = {
  one: "st",
  two: "nd",
  few: "rd",
};
const ordinalRules = new Intl.PluralRules("en", { type: "ordinal" });

function ordinal(number: number): string {
  return `${number}${ordinalEndings[ordinalRules.select(number)] ?? "th"}`;
}
