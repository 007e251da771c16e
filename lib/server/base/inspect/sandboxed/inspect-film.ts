import { CustomSource } from "mediabunny";
import { readAhead } from "#lib/domain/film/read-ahead.ts";
import { openInput, readFilm } from "#lib/domain/film/read-film.ts";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { FilmAnswer } from "#lib/server/base/inspect/film-answer.ts";

/** Reads a film's head, and its end where the index is there: container, tracks, duration, sizes, codecs. */
export async function inspectFilm(readStored: ReadBytes, size: number): Promise<FilmAnswer> {
  const read = readAhead(readStored, size);
  const input = openInput(
    new CustomSource({
      getSize: () => size,
      read,
      // 64 KiB at a time; what is behind it is read ahead as far as it proves to be wanted.
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

/** A parser that stumbles is the file's fault in all likelihood, but we want to know if it is ours. */
function wordsOf(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return words.slice(0, 2000);
}
