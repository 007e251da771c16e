import { Input } from "mediabunny";
import type { Source } from "mediabunny";
import { checkContainer } from "../check-container.ts";
import type { ReadBytes } from "../read-bytes.ts";
import { CountsExceedBytes } from "./counts/counts-exceed-bytes.ts";
import { familyReaders, inputFormats } from "./family-readers.ts";
import type { FilmReading } from "./film-reading.ts";

/** mediabunny's view of a file, for packets, codecs and pictures. To be disposed. */
export function openInput(source: Source): Input {
  return new Input({ source, formats: inputFormats });
}

/**
 * Inspects a film and reads its facts: browser and server ask this one function, the browser of the file on disk, the server
 * of the stored object. The bytes decide; name and declared type are not asked. Counts are held against bytes before any
 * reader believes them.
 * @throws what `read` throws, what the media reader throws where it stumbles
 */
export async function readFilm(input: Input, read: ReadBytes, size: number): Promise<FilmReading> {
  const { family, refusal } = await checkContainer(read, size);
  if (!family) return { verdict: { outcome: "refused", reason: refusal } };
  const reader = familyReaders[family];
  try {
    await reader.checkCounts?.(read, size);
    return await reader.readFilm(input, read, size);
  } catch (error) {
    if (!(error instanceof CountsExceedBytes)) throw error;
    return { verdict: { outcome: "refused", reason: "index_damaged" } };
  }
}
