import { Waveform } from "#lib/domain/encoding.ts";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { readMediaPlaylist } from "#lib/domain/hls/read-playlist.ts";
import type { MediaOption } from "#lib/domain/hls/read-playlist.ts";
import { keptWords } from "#lib/domain/text.ts";
import { readDelivered, readPlaylist, requireWhole } from "./delivered-files.ts";
import type { DeliveredFiles } from "./delivered-files.ts";

type Sidecars = Pick<EncodingResult, "poster" | "storyboard" | "waveform">;

/** Finds what may accompany the streams, by the names that all encoders use. */
export async function findSidecars(delivered: DeliveredFiles): Promise<Sidecars> {
  const { prefix, sizes } = delivered;
  const posters = [...sizes.keys()].filter((name) => /^poster(\.\d+)?\.jpg$/.test(name));
  const poster = posters.toSorted().at(-1);
  const storyboard = "storyboard.vtt";
  const waveform = "waveform.json";
  return {
    ...(poster !== undefined && { poster }),
    ...(sizes.has(storyboard) && { storyboard }),
    ...(sizes.has(waveform) && (await isWaveform(prefix + waveform)) && { waveform }),
  };
}

async function isWaveform(key: string): Promise<boolean> {
  try {
    return Waveform.safeParse(JSON.parse((await readDelivered(key)) ?? "")).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Finds captions that are one WebVTT file; HLS players find all others in the playlist anyway. */
export async function findCaptions(
  options: MediaOption[],
  delivered: DeliveredFiles,
): Promise<EncodingResult["captions"]> {
  const found: EncodingResult["captions"] = [];
  for (const { type, uri, name, language } of options) {
    if (type !== "SUBTITLES" || uri === undefined) continue;
    const playlist = await readPlaylist(delivered, uri, readMediaPlaylist);
    requireWhole(uri, playlist, delivered);
    const [whole, second] = playlist.segments;
    if (!whole || second) continue;
    const label = keptWords(name || language || "Captions", 100);
    found.push({ language: language || "und", label, key: whole.uri });
  }
  return found;
}
