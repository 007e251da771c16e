import { EncodingResult } from "#lib/domain/encoding.ts";
import { readMediaPlaylist, readMultivariantPlaylist } from "#lib/domain/hls/read-playlist.ts";
import type { Variant } from "#lib/domain/hls/read-playlist.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { findSidecars, findCaptions } from "./sidecars.ts";
import {
  bytesOf,
  listDelivered,
  readPlaylist,
  requireWhole,
  shown,
  unusable,
} from "./delivered-files.ts";
import type { DeliveredFiles } from "./delivered-files.ts";

/** The multivariant playlist of every encoder. */
const PLAYLIST = "main.m3u8";

/** Share of the original's duration; the container's value is not always exact. */
const LEAST_SHARE = 0.95;
const LEAST_SECONDS = 0.5;

/** What an encoder reports beyond its files. */
export type EncoderReport = Pick<EncodingResult, "warnings" | "loudness">;

/**
 * Validates what an external encoder stored under a prefix, and returns it as an {@link EncodingResult}. A report of
 * success proves nothing: every playlist is read, and every object it names must exist.
 * @throws EncodingRefused with words for people if it is unusable
 */
export async function validateOutput(
  prefix: string,
  media: MediaFacts,
  report: EncoderReport,
): Promise<EncodingResult> {
  const delivered = await listDelivered(prefix);
  const main = await readPlaylist(delivered, PLAYLIST, readMultivariantPlaylist);
  if (main.variants.length === 0) throw unusable(`${PLAYLIST} has no video in it`);

  // A stream may be listed several times, with different sound.
  const variants = new Map(main.variants.map((variant) => [variant.uri, variant]));
  const renditions: EncodingResult["renditions"] = [];
  const sounds = main.media.flatMap(({ type, uri }) => (type === "AUDIO" && uri ? [uri] : []));
  for (const variant of variants.values()) {
    if (isSoundOnly(variant)) sounds.push(variant.uri);
    else renditions.push(await readRendition(variant, delivered, media));
  }
  for (const uri of new Set(sounds))
    requireWhole(uri, await readPlaylist(delivered, uri, readMediaPlaylist), delivered);

  const result = EncodingResult.safeParse({
    playlist: PLAYLIST,
    ...(await findSidecars(delivered)),
    captions: await findCaptions(main.media, delivered),
    renditions: distinctlyNamed(renditions),
    ...(report.loudness && { loudness: report.loudness }),
    warnings: media.audio ? report.warnings : withoutSound(report.warnings),
  });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unusable(`${issue?.path.join(".")}: ${issue?.message}`);
}

/** Some packagers offer sound alone, for connections too slow for any picture. */
function isSoundOnly({ width, codecs }: Variant): boolean {
  return width === 0 && /^(mp4a|ac-3|ec-3|opus|flac)\b[^,]*$/i.test(codecs);
}

function withoutSound(warnings: EncoderReport["warnings"]): EncoderReport["warnings"] {
  return [...warnings.filter(({ code }) => code !== "no_audio"), { code: "no_audio" }];
}

/** Names a variant as the portal's own ladder does: "720p", and "720p60" for clearly more frames than usual. */
function nameOf({ width, height, frameRate = 0 }: Variant): string {
  return `${Math.min(width, height)}p${frameRate > 45 ? Math.round(frameRate) : ""}`;
}

/** Distinguishes renditions of one size by their bit rate: people choose by these names. */
function distinctlyNamed(renditions: EncodingResult["renditions"]): EncodingResult["renditions"] {
  return renditions.map((rendition) => {
    const { name, peakBandwidth } = rendition;
    const isTheOnlyOne = renditions.filter((each) => each.name === name).length === 1;
    if (isTheOnlyOne) return rendition;
    return { ...rendition, name: `${name}, ${(peakBandwidth / 1e6).toFixed(1)} Mbit/s` };
  });
}

async function readRendition(variant: Variant, delivered: DeliveredFiles, media: MediaFacts) {
  const { uri, width, height, frameRate, codecs, bandwidth, averageBandwidth } = variant;
  if (width === 0 || height === 0)
    throw unusable(`${PLAYLIST} does not say how large ${shown(uri)} is`);
  const playlist = await readPlaylist(delivered, uri, readMediaPlaylist);
  const seconds = requireWhole(uri, playlist, delivered);
  // A truncated video is worse than one that plays as it was sent.
  if (!(seconds >= media.duration * LEAST_SHARE - LEAST_SECONDS)) {
    const [has, wanted] = [seconds, media.duration].map((each) => each.toFixed(1));
    throw unusable(`${shown(uri)} has ${has} of ${wanted} seconds`);
  }
  return {
    name: nameOf(variant),
    width,
    height,
    ...(frameRate !== undefined && { frameRate }),
    codecs,
    peakBandwidth: bandwidth,
    averageBandwidth: averageBandwidth || bandwidth,
    bytes: bytesOf(playlist, delivered),
  };
}
