import type { OutputGroup } from "@aws-sdk/client-mediaconvert";
import type { MediaFacts } from "#lib/domain/media.ts";

/** Pixels of the longer side. */
const POSTER_SIDE = 1280;
const THUMBNAIL_SIDE = 320;

/** A thumbnail is one object. */
const MOST_THUMBNAILS = 100;
const LEAST_SECONDS = 2;

/** Seconds into a video after which it is past a black start, unless it is too short. */
const POSTER_SECONDS = 5;

export type Thumbnails = { width: number; height: number; everySeconds: number; count: number };

/** Returns the pictures of a storyboard: the same when the job is requested and when it is done. */
export function thumbnailsOf(media: MediaFacts): Thumbnails {
  const everySeconds = Math.max(LEAST_SECONDS, Math.ceil(media.duration / MOST_THUMBNAILS));
  const count = Math.max(1, Math.ceil(media.duration / everySeconds));
  return { ...within(media, THUMBNAIL_SIDE), everySeconds, count };
}

/** `poster.0000000.jpg`, …: the first frame, then a later one; the last one is the poster. */
export function poster(media: MediaFacts, destination: string): OutputGroup {
  const afterSeconds = Math.max(1, Math.min(POSTER_SECONDS, Math.floor(media.duration / 2)));
  return capture("Poster", `${destination}poster`, within(media, POSTER_SIDE), afterSeconds, 2);
}

/** `thumbnail.0000000.jpg`, …: as {@link thumbnailsOf} plans. */
export function thumbnails(media: MediaFacts, destination: string): OutputGroup {
  const { everySeconds, count, ...size } = thumbnailsOf(media);
  return capture("Storyboard", `${destination}thumbnail`, size, everySeconds, count);
}

function capture(
  name: string,
  destination: string,
  { width, height }: { width: number; height: number },
  everySeconds: number,
  count: number,
): OutputGroup {
  return {
    Name: name,
    OutputGroupSettings: {
      Type: "FILE_GROUP_SETTINGS",
      FileGroupSettings: { Destination: destination },
    },
    Outputs: [
      {
        Extension: "jpg",
        ContainerSettings: { Container: "RAW" },
        VideoDescription: {
          Width: width,
          Height: height,
          VideoPreprocessors: {
            ColorCorrector: {
              ColorSpaceConversion: "FORCE_709",
              HdrToSdrToneMapper: "PRESERVE_DETAILS",
            },
          },
          CodecSettings: {
            Codec: "FRAME_CAPTURE",
            FrameCaptureSettings: {
              FramerateNumerator: 1,
              FramerateDenominator: everySeconds,
              MaxCaptures: count,
              Quality: 80,
            },
          },
        },
      },
    ],
  };
}

/** Returns even sides, as MediaConvert requires, no larger than the video's. */
function within({ video }: MediaFacts, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(video.width, video.height));
  const even = (pixels: number) => Math.max(32, 2 * Math.floor((pixels * scale) / 2));
  return { width: even(video.width), height: even(video.height) };
}
