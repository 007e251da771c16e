import { Input, MATROSKA, MP4, MPEG_TS, QTFF, QuickTimeInputFormat, WEBM } from "mediabunny";
import type { Source } from "mediabunny";
import { containerChecks } from "../container-checks.ts";
import { sniffContainer, SNIFFED_BYTES } from "../sniff.ts";
import type { ReadBytes } from "../sniff.ts";
import { checkCounts } from "./counts/check-counts.ts";
import { CountsExceedBytes } from "./counts/counts-exceed-bytes.ts";
import type { FilmReading } from "./film-reading.ts";
import { readMatroska } from "./matroska/read-matroska.ts";
import { readMovie } from "./movie/read-movie.ts";
import { readTransport } from "./transport/read-transport.ts";

/** QuickTime from before there was a type in front: asked last, of what was found to be made of boxes. */
class UntypedQuickTime extends QuickTimeInputFormat {
  // mediabunny's own question, which its declarations leave out.
  _canReadInput(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** Only the readers of what is accepted; together half of what the library has. */
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS, new UntypedQuickTime()];

/** mediabunny's view of a file, for packets, codecs and pictures. To be disposed. */
export function openInput(source: Source): Input {
  return new Input({ source, formats });
}

/**
 * Judges a film and reads its facts: browser and server ask this one function, the browser of the file on disk, the server
 * of the stored object. The bytes decide; name and declared type are not asked. Counts are held against bytes before any
 * reader believes them.
 * @throws what `read` throws, what the media reader throws where it stumbles
 */
export async function readFilm(input: Input, read: ReadBytes, size: number): Promise<FilmReading> {
  const refused = await containerChecks(read, size);
  if (refused) return { verdict: { outcome: "refused", reason: refused } };
  try {
    await checkCounts(read, size);
    switch (sniffContainer(await read(0, Math.min(size, SNIFFED_BYTES)))) {
      case "mpeg-ts":
        return await readTransport(read, size);
      case "matroska":
        return await readMatroska(input, read, size);
      default:
        return await readMovie(input, read, size);
    }
  } catch (error) {
    if (!(error instanceof CountsExceedBytes)) throw error;
    return { verdict: { outcome: "refused", reason: "index_damaged" } };
  }
}
