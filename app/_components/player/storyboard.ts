/** One picture of a storyboard: a place in a sprite, for a stretch of the film. */
export type StoryboardCue = {
  /** Seconds. */
  start: number;
  end: number;
  url: string;
  /** Pixels in the sprite. */
  x: number;
  y: number;
  width: number;
  height: number;
};

const timing = /^((?:\d+:)?\d{1,2}:\d{2}\.\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}\.\d{3})/;

/**
 * Reads WebVTT whose cues name places in sprites (`storyboard-1.jpg#xywh=0,0,160,90`), as players agree on.
 * @param base what relative names are relative to
 */
export function parseStoryboard(vtt: string, base: string): StoryboardCue[] {
  const cues: StoryboardCue[] = [];
  let times: { start: number; end: number } | null = null;
  for (const line of vtt.split(/\r?\n/)) {
    const [, start, end] = timing.exec(line) ?? [];
    if (start && end) {
      times = { start: secondsOf(start), end: secondsOf(end) };
    } else if (times && line.trim()) {
      const cue = pictureOf(line.trim(), base);
      if (cue) cues.push({ ...times, ...cue });
      times = null;
    }
  }
  return cues;
}

/** The picture for a moment; the last one stays until the end. */
export function cueAt(cues: readonly StoryboardCue[], seconds: number): StoryboardCue | null {
  return cues.findLast(({ start }) => start <= seconds) ?? cues[0] ?? null;
}

function pictureOf(text: string, base: string): Omit<StoryboardCue, "start" | "end"> | null {
  const at = text.lastIndexOf("#xywh=");
  if (at < 0) return null;
  const place = text
    .slice(at + "#xywh=".length)
    .split(",")
    .map(Number);
  const [x = Number.NaN, y = Number.NaN, width = Number.NaN, height = Number.NaN] = place;
  if (![x, y, width, height].every((value) => value >= 0)) return null;
  return { url: new URL(text.slice(0, at), base).href, x, y, width, height };
}

function secondsOf(timestamp: string): number {
  return timestamp.split(":").reduce((sum, figure) => sum * 60 + Number(figure), 0);
}
