import { EncodingResult } from "#lib/domain/encoding.ts";
import { readMediaPlaylist, readMultivariantPlaylist } from "#lib/domain/hls/read-playlist.ts";
import type { Variant } from "#lib/domain/hls/read-playlist.ts";
import type { MediaFacts } from "#lib/domain/media.ts";
import { findBeside, findCaptions } from "./beside.ts";
import { bytesOf, listLanded, readPlaylist, requireWhole, shown, unusable } from "./landed.ts";
import type { Landed } from "./landed.ts";

/** The multivariant playlist, whoever encodes. */
const PLAYLIST = "main.m3u8";

/** Of the original's length; what its container says is not always exact. */
const LEAST_SHARE = 0.95;
const LEAST_SECONDS = 0.5;

/** What an encoder knows beyond what lies in the bucket. */
export type Told = Pick<EncodingResult, "warnings" | "loudness">;

/**
 * Looks at what an encoder elsewhere left under a prefix, and makes an {@link EncodingResult} of it. That somebody says
 * it is ready is no proof: every playlist is read, and every object that it names must be there.
 * @throws EncodingRefused with words for people if it cannot be used
 */
export async function readOutcome(
  prefix: string,
  media: MediaFacts,
  told: Told,
): Promise<EncodingResult> {
  const landed = await listLanded(prefix);
  const main = await readPlaylist(landed, PLAYLIST, readMultivariantPlaylist);
  if (main.variants.length === 0) throw unusable(`${PLAYLIST} has no video in it`);

  // One stream may stand there several times, with different sound.
  const variants = new Map(main.variants.map((variant) => [variant.uri, variant]));
  const renditions: EncodingResult["renditions"] = [];
  const sounds = main.media.flatMap(({ type, uri }) => (type === "AUDIO" && uri ? [uri] : []));
  for (const variant of variants.values()) {
    if (isSoundOnly(variant)) sounds.push(variant.uri);
    else renditions.push(await readRendition(variant, landed, media));
  }
  for (const uri of new Set(sounds))
    requireWhole(uri, await readPlaylist(landed, uri, readMediaPlaylist), landed);

  const result = EncodingResult.safeParse({
    playlist: PLAYLIST,
    ...(await findBeside(landed)),
    captions: await findCaptions(main.media, landed),
    renditions: distinctlyNamed(renditions),
    ...(told.loudness && { loudness: told.loudness }),
    warnings: media.audio ? told.warnings : withoutSound(told.warnings),
  });
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unusable(`${issue?.path.join(".")}: ${issue?.message}`);
}

/** Some packagers offer the sound alone, for lines that are too slow for any picture. */
function isSoundOnly({ width, codecs }: Variant): boolean {
  return width === 0 && /^(mp4a|ac-3|ec-3|opus|flac)\b[^,]*$/i.test(codecs);
}

function withoutSound(warnings: Told["warnings"]): Told["warnings"] {
  return [...warnings.filter(({ code }) => code !== "no_audio"), { code: "no_audio" }];
}

/** As the portal's own ladder names them: "720p", and "720p60" if there are clearly more frames than usual. */
function nameOf({ width, height, frameRate = 0 }: Variant): string {
  return `${Math.min(width, height)}p${frameRate > 45 ? Math.round(frameRate) : ""}`;
}

/** Two of one size are told apart by what they weigh: people choose by these names. */
function distinctlyNamed(renditions: EncodingResult["renditions"]): EncodingResult["renditions"] {
  return renditions.map((rendition) => {
    const { name, peakBandwidth } = rendition;
    const isTheOnlyOne = renditions.filter((each) => each.name === name).length === 1;
    if (isTheOnlyOne) return rendition;
    return { ...rendition, name: `${name}, ${(peakBandwidth / 1e6).toFixed(1)} Mbit/s` };
  });
}

async function readRendition(variant: Variant, landed: Landed, media: MediaFacts) {
  const { uri, width, height, frameRate, codecs, bandwidth, averageBandwidth } = variant;
  if (width === 0 || height === 0)
    throw unusable(`${PLAYLIST} does not say how large ${shown(uri)} is`);
  const playlist = await readPlaylist(landed, uri, readMediaPlaylist);
  const seconds = requireWhole(uri, playlist, landed);
  // A film cut off is worse than one that plays as it was sent.
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
    bytes: bytesOf(playlist, landed),
  };
}
