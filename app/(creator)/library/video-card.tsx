import { Film } from "lucide";
import Link from "next/link";
import { formatDuration } from "#lib/domain/format.ts";
import { beginningOf } from "#lib/domain/text.ts";
import type { VideoSummary } from "#lib/domain/wire/videos.ts";
import { classNames } from "../../_components/class-names.ts";
import { PersonLink } from "../../_components/person-link.tsx";
import { Time } from "../../_components/time.tsx";
import { VideoState } from "./video-state.tsx";
import { Icon } from "../../_components/icon.tsx";

type Props = { video: VideoSummary; showCreator: boolean };

/** One frame of the contact sheet. */
export function VideoCard({ video, showCreator }: Props) {
  const { media, posterUrl, review } = video;
  return (
    <li
      className={classNames(
        "group relative flex min-w-0 flex-col gap-1.5",
        review.state === "WITHDRAWN" && "[&_img]:opacity-40 [&_img]:grayscale",
      )}
    >
      <div className="relative aspect-video overflow-hidden rounded-1 bg-film">
        {posterUrl ? (
          // A picture in the bucket at the size it is shown at; the image optimiser would relay it through the app.
          <img
            src={posterUrl}
            alt=""
            loading="lazy"
            decoding="async"
            className="size-full object-contain"
          />
        ) : (
          <NoPicture fileName={video.fileName} />
        )}
        {media && (
          <span className="absolute end-1.5 bottom-1.5 rounded-1 bg-[oklch(0.12_0_0/0.82)] px-1 font-mono text-13 text-[oklch(0.97_0_0)]">
            {formatDuration(media.duration)}
          </span>
        )}
      </div>
      <h2 className="line-clamp-2 font-serif text-16 leading-5 font-semibold break-words group-hover:underline">
        <Link
          href={`/videos/${video.id}`}
          prefetch={false}
          className="after:absolute after:inset-0"
        >
          <bdi>{video.title}</bdi>
        </Link>
      </h2>
      <p className="flex flex-wrap items-center gap-x-3 text-13">
        <VideoState video={video} />
        <span className="text-ink-3">
          {showCreator && (
            <>
              <PersonLink person={video.creator} /> ·{" "}
            </>
          )}
          <Time iso={video.createdAt} />
        </span>
      </p>
    </li>
  );
}

/** No frame could be decoded: the file's type, never a made-up picture. */
function NoPicture({ fileName }: { fileName: string }) {
  const ending = fileName.includes(".") ? fileName.slice(fileName.lastIndexOf(".") + 1) : "file";
  return (
    <span className="flex size-full flex-col items-center justify-center gap-1 text-on-film">
      <Icon of={Film} className="size-5" />
      <span className="font-mono text-13 uppercase">{beginningOf(ending, 8)}</span>
    </span>
  );
}
