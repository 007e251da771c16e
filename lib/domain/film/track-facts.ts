import type { InputAudioTrack, InputTrack, InputVideoTrack } from "mediabunny";
import type { AudioTrackFacts, VideoTrackFacts } from "../media.ts";

/** The facts of a video track, with the size that the index gives. `codec`: the file's own name of it. */
export async function pictureFacts(
  track: InputVideoTrack | undefined,
  { width, height, codec }: { width: number; height: number; codec: string },
): Promise<VideoTrackFacts> {
  const rotation = (await track?.getRotation()) ?? 0;
  const isTurned = rotation === 90 || rotation === 270;
  const frameRate = track && (await frameRateOf(track));
  return {
    codec: (await codecOf(track)) || codec || "unknown",
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    rotation,
    ...(frameRate && { frameRate }),
  };
}

export async function soundFacts(
  track: InputAudioTrack | undefined,
  codec: string,
): Promise<AudioTrackFacts> {
  return {
    codec: (await codecOf(track)) || codec || "unknown",
    channels: (await track?.getNumberOfChannels()) ?? 0,
    sampleRate: (await track?.getSampleRate()) ?? 0,
  };
}

/** The reader's name of the codec, or the file's own (a four-character code) for one it does not know. */
async function codecOf(track: InputTrack | undefined): Promise<string> {
  const codec = await track?.getCodec();
  if (codec) return codec;
  const internal = await track?.getInternalCodecId();
  return typeof internal === "string" ? internal : "";
}

/** Frames per second over the first sixty packets. */
async function frameRateOf(track: InputVideoTrack): Promise<number | undefined> {
  const { averagePacketRate } = await track.computePacketStats(60);
  return Number.isFinite(averagePacketRate) && averagePacketRate > 0
    ? Math.round(averagePacketRate * 1000) / 1000
    : undefined;
}
