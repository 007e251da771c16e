import type { Input } from "mediabunny";
import type { ReadBytes } from "../../read-bytes.ts";
import { boxesIn } from "../counts/boxes-in.ts";
import type { FilmReading } from "../film-reading.ts";
import { chooseTracks, factsOf } from "../indexed-film.ts";
import type { ChosenTracks, IndexedTrack } from "../indexed-film.ts";
import { endOfFragment } from "./end-of-fragment.ts";
import { readMovieIndex } from "./movie-index.ts";
import type { MovieTrack } from "./movie-index.ts";
import { walkTopLevelBoxes } from "./top-level-boxes.ts";
import type { TopLevelBoxes } from "./top-level-boxes.ts";

/** Codecs of stills: thumbnails and covers that cameras store beside the video track. */
const STILL_IMAGE_CODECS = new Set(["jpeg", "png ", "mjpa", "mjpb", "mjp2", "tiff", "gif "]);

type Track = MovieTrack & IndexedTrack;

/**
 * An MP4 or MOV by its index: whether all that it points to is there, which tracks play, how long and how large it is shown.
 * @throws CountsExceedBytes, what `read` throws, what the media reader throws
 */
export async function readMovie(input: Input, read: ReadBytes, size: number): Promise<FilmReading> {
  const boxes = await walkTopLevelBoxes(read, size);
  if (!boxes.index) return { verdict: { outcome: "refused", reason: "incomplete" } };
  const { at, size: bytes } = boxes.index;
  const index = readMovieIndex(await contentAt(read, at, bytes));
  if (index.isCompressed) return { verdict: { outcome: "refused", reason: "compressed_index" } };

  const played = index.tracks.filter(({ kind }) => kind !== "other");
  if (played.some(({ end }) => end > size) || (await isFragmentCut(read, size, boxes)))
    return { verdict: { outcome: "refused", reason: "incomplete" } };

  const tracks = index.tracks.map(asIndexed);
  const chosen = await chooseTracks(input, tracks);
  if ("verdict" in chosen) return chosen;
  const inFragments = index.isFragmented && (boxes.lastFragment || chosen.picture.samples === 0);
  const span = inFragments ? await spanOfFragments(chosen) : spanOfTables(tracks);
  return factsOf(chosen, { container: await containerOf(read), tracks, ...span });
}

async function contentAt(read: ReadBytes, at: number, size: number): Promise<Uint8Array> {
  const box = await read(at, at + size);
  return boxesIn(box).next().value?.content ?? new Uint8Array();
}

/** What has no type at all is older than MP4. */
async function containerOf(read: ReadBytes): Promise<"MP4" | "MOV"> {
  const head = new TextDecoder("latin1").decode(await read(0, 12));
  const isQuickTime = !/^.{4}(?:ftyp|styp)/s.test(head) || head.endsWith("qt  ");
  return isQuickTime ? "MOV" : "MP4";
}

function asIndexed(track: MovieTrack): Track {
  return {
    ...track,
    isDefault: track.isEnabled,
    isStill: track.kind === "video" && (track.samples === 1 || STILL_IMAGE_CODECS.has(track.codec)),
  };
}

/** A film in fragments that ends within one: what its last whole header points to is not all there, or the header is not. */
async function isFragmentCut(
  read: ReadBytes,
  size: number,
  { cut, lastFragment }: TopLevelBoxes,
): Promise<boolean> {
  if (cut === "moof") return true;
  if (!cut || !lastFragment) return false;
  const { at, size: bytes } = lastFragment;
  return endOfFragment(await contentAt(read, at, bytes), at) > size;
}

/** The longest video or audio track; of all tracks if there is neither. */
function spanOfTables(tracks: readonly Track[]): { duration: number } {
  const shown = tracks.filter(({ kind, isStill }) => kind !== "other" && !isStill);
  const counted = shown.some(({ kind }) => kind === "video") ? shown : tracks;
  return { duration: Math.max(0, ...counted.map(({ seconds }) => seconds)) };
}

/** The header of a fragmented file is written before its length is known: the fragments have it. */
async function spanOfFragments({
  picture,
  sound,
  readers,
}: ChosenTracks<Track>): Promise<{ duration: number; start: number }> {
  const spans = await Promise.all(
    [picture, sound]
      .flatMap((track) => (track ? (readers.get(track.id) ?? []) : []))
      .map(async (track) => ({
        start: await track.getFirstTimestamp(),
        end: await track.computeDuration(),
      })),
  );
  const full = spans.filter(({ start, end }) => end > start);
  if (full.length === 0) return { duration: 0, start: 0 };
  const start = Math.min(...full.map((span) => span.start));
  return { duration: Math.max(...full.map(({ end }) => end)) - start, start };
}
