import { nearby } from "./player-source.ts";
import { parseStoryboard } from "./storyboard.ts";
import type { StoryboardCue } from "./storyboard.ts";

/** Of each video, for as long as the page is open: who asks next has them at once. */
const read = new Map<string, Promise<StoryboardCue[]>>();

/** The pictures of a storyboard; empty if they do not come, which is not worth a word. */
export function readStoryboard(url: string): Promise<StoryboardCue[]> {
  const known = read.get(url);
  if (known) return known;
  const reading = fetchStoryboard(nearby(url)).catch(() => {
    read.delete(url);
    return [];
  });
  read.set(url, reading);
  return reading;
}

async function fetchStoryboard(url: string): Promise<StoryboardCue[]> {
  const answer = await fetch(url);
  return answer.ok ? parseStoryboard(await answer.text(), answer.url) : [];
}
