import type { Input, InputVideoTrack } from "mediabunny";
import type { AudioTrackFacts, Container, MediaFacts } from "#lib/domain/media.ts";
import type { Verdict } from "#lib/domain/verdict.ts";

const containerOf: Record<string, Container> = {
  MP4: "MP4",
  "QuickTime File Format": "MOV",
  WebM: "WebM",
  Matroska: "MKV",
  "MPEG Transport Stream": "MPEG-TS",
};

/** Reads container, tracks and duration; what has no picture, no size or no length is refused. */
export async function readMediaFacts(input: Input): Promise<Verdict> {
  const container = containerOf[(await input.getFormat()).name];
  if (!container) return { outcome: "refused", reason: "container_not_accepted" };

  const tracks = await input.getTracks();
  // An index that names no track at all is a damaged file, not a silent one.
  if (tracks.length === 0) return { outcome: "refused", reason: "unreadable" };
  const video = await input.getPrimaryVideoTrack();
  if (!video) return { outcome: "refused", reason: "no_video_track" };

  const facts = await videoFacts(video);
  const duration = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  const isFilm = duration > 0 && Number.isFinite(duration) && facts.width > 0 && facts.height > 0;
  if (!isFilm) return { outcome: "refused", reason: "unreadable" };

  const media: MediaFacts = {
    container,
    duration: Math.round(duration * 1000) / 1000,
    video: facts,
    audio: await audioFacts(input),
    tracks: {
      video: tracks.filter((track) => track.isVideoTrack()).length,
      audio: tracks.filter((track) => track.isAudioTrack()).length,
    },
  };
  return { outcome: "verified", media };
}

async function videoFacts(track: InputVideoTrack): Promise<MediaFacts["video"]> {
  const [codec, width, height, rotation] = await Promise.all([
    codecOf(track),
    track.getSquarePixelWidth(),
    track.getSquarePixelHeight(),
    track.getRotation(),
  ]);
  const turned = rotation === 90 || rotation === 270;
  const frameRate = await frameRateOf(track);
  return {
    codec,
    width: turned ? height : width,
    height: turned ? width : height,
    rotation,
    ...(frameRate && { frameRate }),
  };
}

async function audioFacts(input: Input): Promise<AudioTrackFacts | undefined> {
  const track = await input.getPrimaryAudioTrack();
  if (!track) return undefined;
  const [codec, channels, sampleRate] = await Promise.all([
    codecOf(track),
    track.getNumberOfChannels(),
    track.getSampleRate(),
  ]);
  return { codec, channels, sampleRate };
}

/** The reader's name of the codec, or the file's own (a four-character code) for one it does not know. */
async function codecOf(track: {
  getCodec(): Promise<string | null>;
  getInternalCodecId(): Promise<string | number | Uint8Array | null>;
}): Promise<string> {
  const internal = await track.getInternalCodecId();
  return (await track.getCodec()) ?? (typeof internal === "string" ? internal : "unknown");
}

/** Frames per second over the first sixty packets. */
async function frameRateOf(track: InputVideoTrack): Promise<number | undefined> {
  const { averagePacketRate } = await track.computePacketStats(60);
  return Number.isFinite(averagePacketRate) && averagePacketRate > 0
    ? Math.round(averagePacketRate * 1000) / 1000
    : undefined;
}
