import type { Input, InputFormat } from "mediabunny";
import { MATROSKA, MP4, MPEG_TS, QTFF, QuickTimeInputFormat, WEBM } from "mediabunny";
import type { ContainerFamily } from "../containers.ts";
import type { ReadBytes } from "../read-bytes.ts";
import { checkBoxes } from "./counts/check-boxes.ts";
import { checkMatroska } from "./counts/matroska-counts.ts";
import type { FilmReading } from "./film-reading.ts";
import { readMatroska } from "./matroska/read-matroska.ts";
import { readMovie } from "./movie/read-movie.ts";
import { readTransport } from "./transport/read-transport.ts";

type FamilyReader = {
  /** mediabunny's readers of its packets, codecs and pictures, in the order in which they are asked. */
  formats: readonly InputFormat[];
  /**
   * Holds the counts in a file's index against the bytes that could carry them, before any reader believes them.
   * @throws CountsExceedBytes
   */
  checkCounts?(read: ReadBytes, size: number): Promise<void>;
  /** @throws CountsExceedBytes, what `read` throws, what mediabunny throws where it stumbles */
  readFilm(input: Input, read: ReadBytes, size: number): Promise<FilmReading>;
};

/** QuickTime from before files began with `ftyp`. It accepts anything, so it is tried last. */
class UntypedQuickTime extends QuickTimeInputFormat {
  // mediabunny's own question, which its declarations leave out.
  _canReadInput(): Promise<boolean> {
    return Promise.resolve(true);
  }
}

/** How each family of containers is read. Apart from its checks, because those are needed where mediabunny is not. */
export const familyReaders: Record<ContainerFamily, FamilyReader> = {
  matroska: { formats: [MATROSKA, WEBM], checkCounts: checkMatroska, readFilm: readMatroska },
  "mpeg-ts": {
    formats: [MPEG_TS],
    readFilm: (_input, read, size) => readTransport(read, size),
  },
  "mp4-family": {
    formats: [MP4, QTFF],
    checkCounts: checkBoxes,
    readFilm: readMovie,
  },
};

/** Only the readers of what is accepted: together half of what mediabunny has. */
export const inputFormats: InputFormat[] = [
  ...Object.values(familyReaders).flatMap(({ formats }) => formats),
  new UntypedQuickTime(),
];
