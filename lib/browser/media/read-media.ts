import { BlobSource, Input, MATROSKA, MP4, MPEG_TS, QTFF, WEBM } from "mediabunny";
import type { InputFormat, InputVideoTrack } from "mediabunny";
import type { Container } from "../../domain/media.ts";
import type { Refusal } from "../../domain/verdict.ts";
import type { LocalMedia } from "../upload-item.ts";

/** Only the readers of what is accepted; together half of what the library has. */
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS];

/** As the portal calls them (lib/domain/media.ts). */
const shortNames = new Map<InputFormat, Container>([
  [MP4, "MP4"],
  [QTFF, "MOV"],
  [MATROSKA, "MKV"],
  [WEBM, "WebM"],
  [MPEG_TS, "MPEG-TS"],
]);

export type ReadMedia = {
  /** Null also when the reader is not sure: then the portal judges. */
  refusal: Refusal | null;
  media: LocalMedia | null;
  /** For drawing frames; null without a picture. */
  track: InputVideoTrack | null;
};

export function openInput(file: Blob): Input {
  return new Input({ source: new BlobSource(file), formats });
}

/** Container, duration, size and codecs from the file's index. */
export async function readMedia(input: Input): Promise<ReadMedia> {
  const format = await input.getFormat();
  const tracks = await input.getTracks();
  if (tracks.length === 0) return { refusal: "unreadable", media: null, track: null };
  const container = shortNames.get(format) ?? format.name;
  const duration = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  const audio = await input.getPrimaryAudioTrack();
  const audioCodec = await audio?.getCodec();
  const sound = { container, duration, ...(audioCodec ? { audioCodec } : {}) };
  const track = await input.getPrimaryVideoTrack();
  if (!track) return { refusal: "no_video_track", media: sound, track: null };
  const videoCodec = await track.getCodec();
  const media: LocalMedia = {
    ...sound,
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    ...(videoCodec ? { videoCodec } : {}),
  };
  return { refusal: null, media, track };
}
