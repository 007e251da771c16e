// The two pictures that the sender's browser makes of a video: a poster, and a filmstrip of frames side by side.

/** Frames of a filmstrip. */
export const FRAME_COUNT = 16;

/** One frame of the filmstrip, in pixels. */
export const FILMSTRIP_FRAME = { width: 160, height: 90 };

/** Largest size in pixels. A portrait video's poster is as high as its width allows. */
export const thumbnailSizes = {
  poster: { width: 640, height: 1138 },
  strip: { width: FILMSTRIP_FRAME.width * FRAME_COUNT, height: FILMSTRIP_FRAME.height },
} as const;

/** The filmstrip as lists show it, 24 of them on a page: a few kB each. */
export const SMALL_FILMSTRIP = { width: 64 * FRAME_COUNT, height: 36 };
