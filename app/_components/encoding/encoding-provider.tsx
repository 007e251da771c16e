"use client";

import { useRouter } from "next/navigation";
import { createContext, use, useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { EncodingView } from "#lib/domain/wire/playback.ts";
import type { VideoState } from "#lib/domain/wire/videos.ts";
import { pollWhileVisible } from "../../_hooks/poll-while-visible.ts";

const EncodingContext = createContext<EncodingView | null>(null);

const ASK_MS = 3000;

type Props = { videoId: string; encoding: EncodingView; children: ReactNode };

/**
 * How the encoding goes, live: asked for every few seconds while there is something to wait for and somebody looks. When it
 * is over the page is drawn again, with what there is to watch then.
 */
export function EncodingProvider({ videoId, encoding, children }: Props) {
  const router = useRouter();
  /** What was heard since the server drew the page; an old page's news is no news. */
  const [news, setNews] = useState<{ since: EncodingView; encoding: EncodingView } | null>(null);
  const current = news?.since === encoding ? news.encoding : encoding;
  const underWay = isUnderWay(current);

  useEffect(() => {
    if (!underWay) return;
    return pollWhileVisible<VideoState>(
      `/api/videos/${videoId}/state`,
      ASK_MS,
      ({ encoding: now }) => {
        if (isUnderWay(now)) setNews({ since: encoding, encoding: now });
        // And asks on, in case the new page does not arrive.
        else router.refresh();
      },
    );
  }, [videoId, encoding, underWay, router]);

  return <EncodingContext value={current}>{children}</EncodingContext>;
}

/** Null on pages that do not follow an encoding. */
export function useEncoding(): EncodingView | null {
  return use(EncodingContext);
}

function isUnderWay({ state }: EncodingView): boolean {
  return state === "QUEUED" || state === "RUNNING";
}
