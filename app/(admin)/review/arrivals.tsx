"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { arrivalWords, furthest } from "#lib/domain/arrival-words.ts";
import type { QueuedVideo, ReviewQueue } from "#lib/domain/wire/review.ts";
import { pollWhileVisible } from "../../_hooks/poll-while-visible.ts";
import { Filmstrip } from "../../_components/filmstrip.tsx";

const ASK_MS = 10_000;

type Received = ReadonlyMap<string, number | null | undefined>;

const ArrivalsContext = createContext<Received>(new Map());

type Props = { arriving: QueuedVideo[]; children: ReactNode };

/**
 * How far the originals on their way are, asked for every few seconds while somebody looks. When one has arrived, or
 * another has begun, the page is drawn again.
 */
export function Arrivals({ arriving, children }: Props) {
  const router = useRouter();
  const [heard, setHeard] = useState(() => receivedOf(arriving));
  const drawn = idsOf(arriving);

  useEffect(() => {
    return pollWhileVisible<ReviewQueue>(
      "/api/review/queue?limit=1",
      ASK_MS,
      ({ arriving: now }) => {
        const received = receivedOf(now);
        setHeard(
          (before) =>
            new Map([...received].map(([id, bytes]) => [id, furthest(before.get(id), bytes)])),
        );
        // And asks on, in case the new page does not arrive.
        if (idsOf(now) !== drawn) router.refresh();
      },
    );
  }, [drawn, router]);

  return <ArrivalsContext value={heard}>{children}</ArrivalsContext>;
}

/** The strip of a film on its way: it fills as the original arrives. */
export function ArrivingStrip({ video }: { video: QueuedVideo }) {
  const received = useReceived(video);
  const { smallStripUrl: stripUrl, posterUrl, fileName, size } = video;
  const film = { stripUrl, posterUrl, fileName };
  if (received === undefined) return <Filmstrip {...film} />;
  return <Filmstrip {...film} tone="filling" sent={(received ?? 0) / size} />;
}

/** The same in words. Nothing for a file that goes in one piece. */
export function ArrivingWords({ video }: { video: QueuedVideo }) {
  const t = useTexts("arrivals");
  const received = useReceived(video);
  if (received === undefined) return null;
  return (
    <span className="text-13 tabular-nums text-ink-2 md:text-end">
      {arrivalWords(received, video.size, t)}
    </span>
  );
}

function useReceived({ id, upload }: QueuedVideo): number | null | undefined {
  const heard = use(ArrivalsContext);
  return heard.has(id) ? heard.get(id) : upload.receivedBytes;
}

function receivedOf(videos: QueuedVideo[]): Map<string, number | null | undefined> {
  return new Map(videos.map(({ id, upload }) => [id, upload.receivedBytes]));
}

function idsOf(videos: QueuedVideo[]): string {
  return videos
    .map(({ id }) => id)
    .sort()
    .join(" ");
}
