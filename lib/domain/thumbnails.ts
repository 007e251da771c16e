// The two pictures that the sender's browser makes of a film: a poster, and a strip of moments beside each other.

/** Moments in a strip. */
export const FRAME_COUNT = 16;

/** One moment of the strip, in pixels. */
export const FILMSTRIP_FRAME = { width: 160, height: 90 };

/** Pixels, at most. A portrait film is as high as its poster is wide. */
export const thumbnailSizes = {
  poster: { width: 640, height: 1138 },
  strip: { width: FILMSTRIP_FRAME.width * FRAME_COUNT, height: FILMSTRIP_FRAME.height },
} as const;

/** The strip as lists show it, 24 of them on a page: a few kB each. */
export const SMALL_FILMSTRIP = { width: 64 * FRAME_COUNT, height: 36 };
