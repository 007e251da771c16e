import type { MediaFacts } from "#lib/domain/media.ts";
import { listObjects } from "#lib/server/base/s3/list-objects.ts";
import { putText } from "#lib/server/base/s3/put-text.ts";
import { thumbnailsOf } from "./pictures.ts";

/** Writes the storyboard's WebVTT for the thumbnails that MediaConvert captured. Safe to repeat. */
export async function writeStoryboard(prefix: string, media: MediaFacts): Promise<void> {
  const names: string[] = [];
  for await (const { key } of listObjects(`${prefix}thumbnail`)) {
    const name = key.slice(prefix.length);
    if (/^thumbnail\.\d+\.jpg$/.test(name)) names.push(name);
  }
  if (names.length === 0) return;
  const { width, height, everySeconds } = thumbnailsOf(media);
  const cues = names.toSorted().map((name, index) => {
    const from = index * everySeconds;
    const until =
      index === names.length - 1 ? Math.max(media.duration, from + 1) : from + everySeconds;
    return `${clock(from)} --> ${clock(until)}\n${name}#xywh=0,0,${width},${height}\n`;
  });
  await putText(`${prefix}storyboard.vtt`, `WEBVTT\n\n${cues.join("\n")}`, "text/vtt");
}

/** WebVTT: hh:mm:ss.ttt */
function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = String(milliseconds % 1000).padStart(3, "0");
  const whole = Math.floor(milliseconds / 1000);
  return `${two(whole / 3600)}:${two((whole / 60) % 60)}:${two(whole % 60)}.${rest}`;
}
