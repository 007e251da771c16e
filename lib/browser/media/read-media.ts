import { BlobSource } from "mediabunny";
import type { Input, InputVideoTrack } from "mediabunny";
import { readAhead } from "../../domain/film/read-ahead.ts";
import { openInput, readFilm } from "../../domain/film/read-film.ts";
import type { MediaFacts } from "../../domain/media.ts";
import type { Refusal } from "../../domain/verdict.ts";
import type { LocalMedia } from "../upload-item.ts";

export type OpenFilm = { file: Blob; input: Input };

export type ReadMedia = {
  /** Null also when the reader is not sure: then the portal decides. */
  refusal: Refusal | null;
  media: LocalMedia | null;
  /** For drawing frames; null without a video track, or with one that this reader does not support. */
  track: InputVideoTrack | null;
  /** Seconds on the film's own clock at which it begins. */
  start: number;
};

/** An open film keeps what it read until its `input` is disposed. */
export function openFilm(file: Blob): OpenFilm {
  return { file, input: openInput(new BlobSource(file)) };
}

/** Container, duration, size and codecs, as the portal will read them from the stored bytes. */
export async function readMedia({ file, input }: OpenFilm): Promise<ReadMedia> {
  const read = readAhead(
    async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
    file.size,
  );
  const { verdict, pictureId, start = 0 } = await readFilm(input, read, file.size);
  if (verdict.outcome === "refused")
    return { refusal: verdict.reason, media: null, track: null, start };
  const track = await pictureOf(input, pictureId);
  return { refusal: null, media: localMedia(verdict.media), track, start };
}

/** What mediabunny does not read (several programs in one stream, for example) has no pictures here, but is accepted. */
async function pictureOf(input: Input, id?: number): Promise<InputVideoTrack | null> {
  try {
    if (id === undefined) return await input.getPrimaryVideoTrack();
    const tracks = await input.getVideoTracks();
    return tracks.find((track) => track.id === id) ?? null;
  } catch {
    return null;
  }
}

function localMedia({ container, duration, video, audio }: MediaFacts): LocalMedia {
  return {
    container,
    duration,
    width: video.width,
    height: video.height,
    videoCodec: video.codec,
    ...(audio && { audioCodec: audio.codec }),
  };
}
