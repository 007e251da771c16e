import {
  Conversion,
  getFirstEncodableAudioCodec,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
} from "mediabunny";
import type { ConversionAudioOptions, Input, InputVideoTrack } from "mediabunny";
import { planPreview, PREVIEW_MAX_BYTES } from "../../domain/preview.ts";
import type { PreviewPlan } from "../../domain/preview.ts";
import { collectBlob } from "./collect-blob.ts";
import { openFilm, readMedia } from "./read-media.ts";
import type { OpenFilm } from "./read-media.ts";

/** Seconds between key frames: seeking decodes from the last one. */
const KEY_FRAMES = 2;

/** Sample rate that every decoder accepts and Opus uses. */
const SAMPLE_RATE = 48_000;

/**
 * Transcodes a film to a small preview, reading it piece by piece. `onMade` gets progress from 0 to 1.
 * @returns null where this browser cannot: no decoder, no encoder, or a film too long for it
 */
export async function makePreview(
  file: Blob,
  onMade: (made: number) => void,
): Promise<Blob | null> {
  const film = openFilm(file);
  try {
    return await convert(film, onMade);
  } finally {
    film.input.dispose();
  }
}

async function convert(film: OpenFilm, onMade: (made: number) => void): Promise<Blob | null> {
  const { input } = film;
  const { track, media } = await readMedia(film);
  if (!track || !(await track.canDecode())) return null;
  const plan = await planOf(track, media?.duration ?? 0);
  if (!plan) return null;
  const { width, height, frameRate } = plan;
  const quality = bits(plan.videoBitrate);
  const codec = await getFirstEncodableVideoCodec(["avc", "vp9"], { width, height, quality });
  const audio = await audioOptions(input, plan);
  if (!codec || !audio) return null;

  const collected = collectBlob(PREVIEW_MAX_BYTES);
  const conversion = await Conversion.init({
    input,
    output: new Output({
      format: new Mp4OutputFormat({ fastStart: false }),
      target: collected.target,
    }),
    tracks: "primary",
    copy: false,
    // Location and camera are private until the original is received.
    tags: {},
    showWarnings: false,
    video: {
      codec,
      quality,
      width,
      height,
      fit: "fill",
      allowTransformationMetadata: false,
      keyFrameInterval: KEY_FRAMES,
      ...(frameRate && { frameRate }),
    },
    audio,
  });
  // Without its sound or its picture it would not show what the original shows.
  const isWhole = conversion.utilizedTracks.length === (audio.discard ? 1 : 2);
  if (!conversion.isValid || !isWhole) return null;
  conversion.onProgress = onMade;
  await conversion.execute();
  return collected.finish();
}

async function planOf(track: InputVideoTrack, duration: number): Promise<PreviewPlan | null> {
  const { averagePacketRate } = await track.computePacketStats(60);
  return planPreview({
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    duration,
    frameRate: Number.isFinite(averagePacketRate) ? averagePacketRate : null,
  });
}

/** Null: this browser cannot transcode the sound. */
async function audioOptions(
  input: Input,
  { audioBitrate }: PreviewPlan,
): Promise<ConversionAudioOptions | null> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) return { discard: true };
  if (!(await track.canDecode())) return null;
  const quality = bits(audioBitrate);
  const numberOfChannels = Math.min(2, await track.getNumberOfChannels());
  const form = { numberOfChannels, sampleRate: SAMPLE_RATE, quality };
  const codec = await getFirstEncodableAudioCodec(["aac", "opus"], form);
  return codec && { ...form, codec };
}

const bits = (bitrate: number) => new Quality({ bitrate, bitrateMode: "variable" });
