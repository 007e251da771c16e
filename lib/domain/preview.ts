// The small film that the sender's browser makes of a large one, so that the desk can look while the original is on its
// way. It is a courtesy and a hint: nobody verifies that it shows what the original shows.

/** Bytes. About fifty minutes at the least bits that are worth looking at. */
export const PREVIEW_MAX_BYTES = 64 * 1024 * 1024;

/** Bytes of one picture. A strip of 2560 × 90 pixels has about 80 kB, a poster of 640 × 360 about 60. */
export const THUMBNAIL_MAX_BYTES = 300 * 1024;

/** Pixels on the long side. */
export const PREVIEW_LONG_SIDE = 640;

/** Frames per second. */
const MOST_FRAMES = 30;

/** Bits per second. Below the least, faces and captions are mush. */
const VIDEO_BITRATE = 500_000;
const LEAST_VIDEO_BITRATE = 110_000;
const AUDIO_BITRATE = 64_000;
/** Speech is still understood; for films that would not fit otherwise. */
const LEAST_AUDIO_BITRATE = 32_000;

/** Of the most bytes: encoders miss their target, and the container takes its part. */
const FILL = 0.85;

/** Bytes. What is smaller is there soon, even on a slow line: a preview would hardly be earlier. */
export const PREVIEW_LEAST_FILE_BYTES = 50 * 1024 * 1024;

/** Seconds to go. A preview has to be made, sent and opened before the original is there. */
const LEAST_SECONDS_LEFT = 30;

/** A film on its way. `secondsLeft` is null while the line has not been measured. */
export type Sending = { size: number; secondsLeft: number | null };

/** Whether a look before the original is there is worth the work of the sender's machine. */
export function isPreviewWorthIt({ size, secondsLeft }: Sending): boolean {
  return (
    size >= PREVIEW_LEAST_FILE_BYTES && secondsLeft !== null && secondsLeft >= LEAST_SECONDS_LEFT
  );
}

/** Of these seconds of work nothing is said yet: the decoder has just begun. */
const FIRST_SECONDS = 8;

/** A busy machine takes its time for the first frames. */
const LEAST_SHARE = 0.01;

/** Of the time that is left: the preview has to be sent, too. */
const MAKING_SHARE = 0.8;

/**
 * Whether a preview would come when the original is there already: then it is given up.
 * @param made 0 to 1, after `seconds` of work
 * @param secondsLeft of the original, null if nothing is known of it
 */
export function isPreviewTooLate(
  made: number,
  seconds: number,
  secondsLeft: number | null,
): boolean {
  if (seconds < FIRST_SECONDS || secondsLeft === null) return false;
  const share = Math.max(made, LEAST_SHARE);
  return (seconds / share) * (1 - share) > secondsLeft * MAKING_SHARE;
}

export type PreviewPlan = {
  /** Pixels, even: H.264 in 4:2:0 has no odd ones. */
  width: number;
  height: number;
  /** Frames per second; absent leaves the film's own. */
  frameRate?: number;
  /** Bits per second. */
  videoBitrate: number;
  audioBitrate: number;
};

/** How to make a preview of a film; null if it is so long that nothing worth looking at would fit. */
export function planPreview(film: {
  width: number;
  height: number;
  /** Seconds. */
  duration: number;
  frameRate: number | null;
}): PreviewPlan | null {
  const { width, height, duration, frameRate } = film;
  if (!(width > 0 && height > 0 && duration > 0)) return null;
  const room = (PREVIEW_MAX_BYTES * 8 * FILL) / duration;
  const isTight = room < LEAST_VIDEO_BITRATE + AUDIO_BITRATE;
  const audioBitrate = isTight ? LEAST_AUDIO_BITRATE : AUDIO_BITRATE;
  const videoBitrate = Math.min(VIDEO_BITRATE, Math.floor(room - audioBitrate));
  if (videoBitrate < LEAST_VIDEO_BITRATE) return null;
  const scale = Math.min(1, PREVIEW_LONG_SIDE / Math.max(width, height));
  return {
    width: even(width * scale),
    height: even(height * scale),
    ...(frameRate !== null && frameRate > MOST_FRAMES && { frameRate: fewer(frameRate) }),
    videoBitrate,
    audioBitrate,
  };
}

const even = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2);

/** Every second, third … frame: 60 becomes 30, 50 becomes 25. */
function fewer(frameRate: number): number {
  return frameRate / Math.ceil((frameRate - 0.5) / MOST_FRAMES);
}
