import type { VideoPage } from "#lib/domain/wire/videos.ts";

// Coming back from a video finds the list as long as it was left, and the browser its place in it. In memory, for as
// long as the pictures' URLs are good; a list that begins differently now is begun anew.
const KEPT_MS = 30 * 60_000;

type Kept = { query: string; from: string | null; at: number; pages: VideoPage[] };

let kept: Kept | null = null;

export function addedPages(query: string, from: string | null): VideoPage[] {
  if (kept?.query !== query || kept.from !== from) return [];
  return performance.now() - kept.at < KEPT_MS ? kept.pages : [];
}

export function keepPage(query: string, from: string | null, page: VideoPage) {
  const pages = [...addedPages(query, from), page];
  kept = { query, from, pages, at: performance.now() };
}
