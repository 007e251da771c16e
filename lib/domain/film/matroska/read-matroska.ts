import type { Input } from "mediabunny";
import type { ReadBytes } from "../../read-bytes.ts";
import type { FilmReading } from "../film-reading.ts";
import { chooseTracks, factsOf } from "../indexed-film.ts";
import type { IndexedTrack } from "../indexed-film.ts";
import { readLastTime } from "./last-time.ts";
import { readMatroskaIndex } from "./matroska-index.ts";
import type { MatroskaIndex, MatroskaTrack } from "./matroska-index.ts";

/** Seconds, and share of the whole, by which what a file says of its length may differ from its last frame. */
const SECONDS_OFF = 1;
const SHARE_OFF = 0.02;

/**
 * A Matroska or WebM film by its tables and its last cluster, which is believed where the length that the file says is
 * missing or another.
 * @throws what `read` throws, what the media reader throws
 */
export async function readMatroska(
  input: Input,
  read: ReadBytes,
  size: number,
): Promise<FilmReading> {
  const index = await readMatroskaIndex(read, size);
  const tracks = index.tracks.map(asIndexed);
  const chosen = await chooseTracks(input, tracks);
  if ("verdict" in chosen) return chosen;
  const name = (await input.getFormat()).name;
  const lastTime = await readLastTime(read, size, index);
  const duration = durationOf(index, lastTime) || (await input.computeDuration());
  return factsOf(chosen, { container: name === "WebM" ? "WebM" : "MKV", duration, tracks });
}

function asIndexed(track: MatroskaTrack): IndexedTrack {
  return { ...track, codec: track.codecId, isStill: /^V_(?:MJPEG|MS\/)/.test(track.codecId) };
}

function durationOf({ duration, tick, firstTime }: MatroskaIndex, lastTime: number | null): number {
  if (lastTime === null) return duration;
  const isSaid = (length: number) =>
    Math.abs(duration - length) <= Math.max(SECONDS_OFF, length * SHARE_OFF);
  // Recordings that were cut out of others go on with the others' clock.
  const length = lastTime - firstTime * tick;
  return duration > 0 && (isSaid(lastTime) || isSaid(length)) ? duration : length;
}
