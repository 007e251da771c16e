import { CustomSource } from "mediabunny";
import { readAhead } from "#lib/domain/film/read-ahead.ts";
import { openInput, readFilm } from "#lib/domain/film/read-film.ts";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { FilmAnswer } from "#lib/server/base/inspect/film-answer.ts";

/** Reads a video's beginning, and its end if the index is there: container, tracks, duration, sizes, codecs. */
export async function inspectFilm(readStored: ReadBytes, size: number): Promise<FilmAnswer> {
  const read = readAhead(readStored, size);
  const input = openInput(
    new CustomSource({
      getSize: () => size,
      read,
      // 64 KiB at a time; more is read ahead only as it proves useful.
      prefetchProfile: "fileSystem",
      handleUnhandledError: () => undefined,
    }),
  );
  try {
    return (await readFilm(input, read, size)).verdict;
  } catch (error) {
    return { outcome: "refused", reason: "unreadable", words: wordsOf(error) };
  } finally {
    input.dispose();
  }
}

/** Returns the words of a parser's failure: most likely the file is at fault, but we want to know if we are. */
function wordsOf(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return words.slice(0, 2000);
}
