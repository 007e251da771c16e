"use client";

import { useTexts } from "#texts";
import { useState } from "react";
import type { VideoPage, VideoSummary } from "#lib/domain/wire/videos.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import { callPortal } from "../../_hooks/call-portal.ts";
import { Button } from "../../_components/button.tsx";
import { Notice } from "../../_components/notice.tsx";
import { addedPages, keepPage } from "./added-pages.ts";
import { VideoCard } from "./video-card.tsx";
import { VideoLine } from "./video-line.tsx";
import { gridClass } from "./videos-layout.ts";

type Props = VideoPage & { query: string; layout: "grid" | "list"; showCreator: boolean };

/** The list, and on request what comes after it. */
export function Videos({ query, videos, nextCursor, layout, showCreator }: Props) {
  const t = useTexts("library");
  const problems = useTexts("problems");
  const [pages, setPages] = useState(() => addedPages(query, nextCursor));
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const cursor = pages.length > 0 ? pages.at(-1)?.nextCursor : nextCursor;
  const shown = withoutRepeats([...videos, ...pages.flatMap((page) => page.videos)]);

  const more = async () => {
    if (!cursor) return;
    setLoading(true);
    setProblem(null);
    const answer = await callPortal<VideoPage>("GET", `/api/videos?${query}&cursor=${cursor}`);
    setLoading(false);
    if (!answer.ok) {
      return setProblem(problemSentence(problems, { ...answer.problem, status: answer.status }));
    }
    keepPage(query, nextCursor, answer.body);
    setPages([...pages, answer.body]);
  };

  return (
    <>
      {layout === "grid" ? (
        <ul className={gridClass}>
          {shown.map((video) => (
            <VideoCard key={video.id} video={video} showCreator={showCreator} />
          ))}
        </ul>
      ) : (
        <ul className="border-t border-ink">
          {shown.map((video) => (
            <VideoLine key={video.id} video={video} showCreator={showCreator} />
          ))}
        </ul>
      )}
      <div className="mt-8 flex flex-wrap items-center gap-4" aria-live="polite">
        {cursor && (
          <Button onClick={more} disabled={loading}>
            {loading ? t("loadingMore") : t("showMore")}
          </Button>
        )}
        {problem && <Notice>{problem}</Notice>}
      </div>
    </>
  );
}

/** A video that moved while the pages were fetched is shown once, where it was first. */
function withoutRepeats(videos: VideoSummary[]): VideoSummary[] {
  return [...new Map(videos.toReversed().map((video) => [video.id, video])).values()].toReversed();
}
