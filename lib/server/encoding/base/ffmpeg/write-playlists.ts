import { EncodingRefused } from "#lib/domain/encoding.ts";
import { encodingReason } from "#lib/domain/encoding-reasons.ts";
import type { EncodingResult } from "#lib/domain/encoding.ts";
import { putObject } from "#lib/server/base/s3/put-object.ts";
import {
  captionsPlaylist,
  captionsPlaylistKey,
  mediaPlaylist,
  multivariantPlaylist,
  playlistKey,
} from "./playlists.ts";
import type { WrittenRendition, WrittenSound } from "./playlists.ts";
import type { WrittenTrack } from "./rendition-writer.ts";
import { targetDuration } from "./segments.ts";
import type { PassPlan } from "./source.ts";

const PLAYLIST = "main.m3u8";
const PLAYLIST_TYPE = "application/vnd.apple.mpegurl";

/**
 * Writes the playlists of a finished pass, the multivariant one last.
 * @param tracks one for each rendition, then one for each sound; null if no frame could be decoded
 */
export async function writePlaylists({
  prefix,
  plan,
  tracks,
  made,
  signal,
}: {
  prefix: string;
  plan: PassPlan;
  tracks: readonly (WrittenTrack | null)[];
  made: readonly Partial<EncodingResult>[];
  signal: AbortSignal;
}): Promise<EncodingResult> {
  const written = plan.renditions.map((rendition, index): WrittenRendition => {
    const track = tracks[index];
    if (!track) throw new EncodingRefused(encodingReason("not_decodable"));
    return { rendition, track };
  });
  const sounds = plan.sounds.flatMap((sound, index): WrittenSound[] => {
    const track = tracks[plan.renditions.length + index];
    return track ? [{ sound, track }] : [];
  });
  const captions = made.flatMap((each) => each.captions ?? []);
  const seconds = durationOf(written[0]?.track);

  const all = [...written, ...sounds].map(({ track }) => track);
  // RFC 8216bis, 6.2.4: the same in all playlists except captions.
  const target = Math.max(...all.map(({ segments }) => targetDuration(segments)));
  const playlist = (name: string, text: string) =>
    putObject(`${prefix}${name}`, text, PLAYLIST_TYPE, signal);
  await Promise.all([
    ...all.map((track) => playlist(playlistKey(track.key), mediaPlaylist(track, target))),
    ...captions.map(({ key }) =>
      playlist(captionsPlaylistKey(key), captionsPlaylist(key, seconds)),
    ),
  ]);
  await playlist(PLAYLIST, multivariantPlaylist(written, sounds, captions, plan.rate));

  return {
    ...Object.assign({}, ...made),
    playlist: PLAYLIST,
    captions,
    renditions: written.map(({ rendition, track }) => ({
      name: rendition.name,
      width: rendition.width,
      height: rendition.height,
      frameRate: plan.rate.num / plan.rate.den,
      codecs: track.codecs,
      peakBandwidth: track.bandwidth.peak,
      averageBandwidth: track.bandwidth.average,
      bytes: track.bytes,
    })),
    warnings: made.flatMap((each) => each.warnings ?? []),
  };
}

const durationOf = (track: WrittenTrack | undefined): number =>
  track?.segments.reduce((sum, { duration }) => sum + duration, 0) ?? 0;
