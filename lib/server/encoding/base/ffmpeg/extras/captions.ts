import type { Readable } from "node:stream";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";
import type { PassPlan } from "#lib/server/encoding/base/ffmpeg/source.ts";

/** Codecs that ffmpeg can convert to text; the others (Blu-ray, DVD, DVB) are pictures. */
const TEXT = ["mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text"];
const MAX_TRACKS = 20;
/** Of one track. Ten hours of continuous speech have about 1 MB. */
const MAX_BYTES = 4 * 1024 * 1024;

type Caption = EncodingResult["captions"][number];

/** Extracts text captions inside the file as WebVTT: `captions-1.vtt…`. Tracks without a cue are left out. */
export function captionsExtra({ source }: PassPlan, prefix: string, signal: AbortSignal): Extra {
  const tracks = source.captions
    .filter(({ codec }) => TEXT.includes(codec))
    .slice(0, MAX_TRACKS)
    .map(({ stream, language }) => ({
      stream,
      language: languageTag(language),
      chunks: new Array<Uint8Array>(),
      bytes: 0,
    }));
  return {
    outputs: tracks.map((track) => ({
      from: { stream: track.stream },
      args: ["-c:s", "webvtt", "-f", "webvtt"],
      async read(stream: Readable) {
        for await (const chunk of stream) {
          track.bytes += chunk.length;
          // Read to the end anyway: an unread pipe would block the pass.
          if (track.bytes <= MAX_BYTES) track.chunks.push(chunk);
        }
      },
    })),
    async made() {
      const captions: Caption[] = [];
      for (const { language, chunks, bytes } of tracks) {
        const text = Buffer.concat(chunks);
        if (bytes > MAX_BYTES || !text.includes("-->")) continue;
        const key = `captions-${captions.length + 1}.vtt`;
        await putObject(`${prefix}${key}`, text, "text/vtt", signal);
        captions.push({ language, label: labelOf(language, captions), key });
      }
      return { captions };
    },
  };
}

/** Returns the BCP 47 tag of a container's language (ISO 639-2: "eng", "ger"); "und" if it is none. */
export function languageTag(language: string | null): string {
  try {
    const [tag] = Intl.getCanonicalLocales(language ?? "und");
    return tag && tag.length <= 40 ? tag : "und";
  } catch {
    return "und";
  }
}

/** Returns the language's name, numbered from its second track on. */
function labelOf(language: string, before: readonly Caption[]): string {
  const name =
    language === "und"
      ? "Captions"
      : (new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language).slice(0, 80);
  const same = before.filter((caption) => caption.language === language).length;
  return same === 0 ? name : `${name} ${same + 1}`;
}
