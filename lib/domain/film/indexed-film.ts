import type { Input, InputTrack } from "mediabunny";
import type { Container } from "../containers.ts";
import type { MediaFacts } from "../media.ts";
import { chooseTrack } from "./choose-track.ts";
import type { TrackChoice } from "./choose-track.ts";
import type { FilmReading } from "./film-reading.ts";
import { pictureFacts, soundFacts } from "./track-facts.ts";

/** A track as the index of the container lists it. */
export type IndexedTrack = {
  id: number;
  kind: "video" | "audio" | "other";
  /** The file's own name of the codec. */
  codec: string;
  isProtected: boolean;
  isDefault: boolean;
  /** A single frame, or a codec of stills. */
  isStill: boolean;
  width: number;
  height: number;
};

export type ChosenTracks<Track extends IndexedTrack> = {
  picture: Track;
  sound: Track | undefined;
  /** mediabunny's, by the same numbers. */
  readers: Map<number, InputTrack>;
};

/** Chooses the video and the audio track that play; or gives the reason why there is none. */
export async function chooseTracks<Track extends IndexedTrack>(
  input: Input,
  tracks: readonly Track[],
): Promise<ChosenTracks<Track> | FilmReading> {
  const pictures = tracks.filter(({ kind }) => kind === "video");
  const sounds = tracks.filter(({ kind }) => kind === "audio");
  // An index without any track is that of a damaged file, not of one without audio.
  if (tracks.length === 0) return refused("unreadable");
  if (pictures.length === 0) return refused("no_video_track");
  for (const some of [pictures, sounds])
    if (some.length > 0 && some.every(({ isProtected }) => isProtected))
      return refused("encrypted");

  const readers = new Map((await input.getTracks()).map((track) => [track.id, track]));
  const choices = await Promise.all(
    tracks
      .filter(({ isProtected }) => !isProtected)
      .map(async (track): Promise<TrackChoice & { track: Track }> => {
        const codec = await readers.get(track.id)?.getCodec();
        const { id, isDefault, isStill, width, height } = track;
        return { track, id, isDefault, isStill, isKnown: Boolean(codec), area: width * height };
      }),
  );
  const chosen = (kind: string) =>
    chooseTrack(choices.filter(({ track }) => track.kind === kind))?.track;
  const picture = chosen("video");
  return picture ? { picture, sound: chosen("audio"), readers } : refused("encrypted");
}

const refused = (reason: "unreadable" | "no_video_track" | "encrypted"): FilmReading => ({
  verdict: { outcome: "refused", reason },
});

/** The facts of a file whose tracks were chosen. */
export async function factsOf<Track extends IndexedTrack>(
  { picture, sound, readers }: ChosenTracks<Track>,
  {
    container,
    duration,
    start = 0,
    tracks,
  }: { container: Container; duration: number; start?: number; tracks: readonly Track[] },
): Promise<FilmReading> {
  const pictureReader = readers.get(picture.id);
  const soundReader = sound && readers.get(sound.id);
  const video = await pictureFacts(
    pictureReader?.isVideoTrack() ? pictureReader : undefined,
    picture,
  );
  const audio =
    sound && (await soundFacts(soundReader?.isAudioTrack() ? soundReader : undefined, sound.codec));
  const isFilm = duration > 0 && Number.isFinite(duration) && video.width > 0 && video.height > 0;
  if (!isFilm) return refused("unreadable");
  const media: MediaFacts = {
    container,
    duration: Math.round(duration * 1000) / 1000,
    video,
    audio,
    tracks: {
      video: tracks.filter(({ kind }) => kind === "video").length,
      audio: tracks.filter(({ kind }) => kind === "audio").length,
    },
  };
  return { verdict: { outcome: "verified", media }, pictureId: picture.id, start };
}
