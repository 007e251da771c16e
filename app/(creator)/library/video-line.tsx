import { useTexts } from "#texts";
import Link from "next/link";
import { formatBytes, formatMedia } from "#lib/domain/format.ts";
import { isolate } from "#lib/domain/text.ts";
import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import { Filmstrip } from "../../_components/filmstrip.tsx";
import type { FilmstripTone } from "../../_components/filmstrip.tsx";
import { PersonLink } from "../../_components/person-link.tsx";
import { Time } from "../../_components/time.tsx";
import { VideoState } from "./video-state.tsx";

type Props = { video: VideoSummary; showCreator: boolean };

/** One line of the ledger: the strip is its picture. */
export function VideoLine({ video, showCreator }: Props) {
  const units = useTexts("units");
  return (
    <li className="relative grid gap-x-6 gap-y-2 border-b border-line py-4 hover:bg-sunken md:grid-cols-[minmax(0,1fr)_minmax(0,18rem)_11rem] md:items-center xl:grid-cols-[minmax(0,1fr)_22rem_12rem]">
      <Filmstrip
        stripUrl={video.smallStripUrl}
        posterUrl={video.posterUrl}
        fileName={video.fileName}
        tone={toneOf(video)}
      />
      <div className="min-w-0">
        <h2 className="font-serif text-16 font-semibold break-words">
          <Link
            href={`/videos/${video.id}`}
            prefetch={false}
            className="inline-block min-h-6 max-w-full after:absolute after:inset-0"
          >
            <bdi>{video.title}</bdi>
          </Link>
        </h2>
        <p className="text-13 [overflow-wrap:anywhere] text-ink-3">
          {showCreator && (
            <>
              <PersonLink person={video.creator} /> ·{" "}
            </>
          )}
          {video.media ? (
            <bdi dir="ltr">{formatMedia(units, video.media)}</bdi>
          ) : (
            isolate(video.fileName)
          )}{" "}
          · {formatBytes(video.size, units.language)}
        </p>
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-13 md:flex-col md:items-end">
        <VideoState video={video} />
        <Time iso={video.createdAt} className="text-ink-3" />
      </p>
    </li>
  );
}

function toneOf({ upload, review }: VideoSummary): FilmstripTone {
  if (upload.state === "REFUSED") return "struck";
  return upload.state === "VERIFIED" && review.state !== "WITHDRAWN" ? "whole" : "pale";
}
