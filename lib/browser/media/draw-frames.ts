import { CanvasSink } from "mediabunny";
import type { InputVideoTrack } from "mediabunny";
import { FRAME_COUNT, thumbnailSizes, FILMSTRIP_FRAME } from "../../domain/thumbnails.ts";

/** Both pictures must stay under 300 kB for the store to take them. */
const THUMBNAIL_MAX_BYTES = 300_000;

export type Thumbnails = { poster: Blob; strip: Blob };

/**
 * Decodes 16 frames spread over the film, reports each as it comes, and returns a poster (the frame with the most detail,
 * so not the black before the first shot if there is anything else) and the strip of all of them.
 * @param span.start seconds on the film's own clock; frames are told in seconds from there on
 */
export async function drawFrames(
  track: InputVideoTrack,
  { start, duration }: { start: number; duration: number },
  onFrame: (frame: { index: number; time: number; blob: Blob }) => void,
): Promise<Thumbnails | null> {
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  const scale = Math.min(
    1,
    thumbnailSizes.poster.width / width,
    thumbnailSizes.poster.height / height,
  );
  const sink = new CanvasSink(track, {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    fit: "fill",
    poolSize: 1,
  });
  const first = Math.max(0, await track.getFirstTimestamp());
  const step = Math.max(0, start + duration - first) / FRAME_COUNT;
  const times = Array.from({ length: FRAME_COUNT }, (_, index) => first + step * (index + 0.5));

  const strip = new OffscreenCanvas(thumbnailSizes.strip.width, thumbnailSizes.strip.height);
  const filmstripContext = strip.getContext("2d");
  const frame = new OffscreenCanvas(FILMSTRIP_FRAME.width, FILMSTRIP_FRAME.height);
  const frameContext = frame.getContext("2d", { willReadFrequently: true });
  if (!filmstripContext || !frameContext) return null;

  let index = 0;
  let best: OffscreenCanvas | undefined;
  let most = 0;
  for await (const wrapped of sink.canvasesAtTimestamps(times)) {
    const time = (times[index] ?? start) - start;
    const at = index++;
    if (!(wrapped?.canvas instanceof OffscreenCanvas)) continue;
    drawCovering(frameContext, wrapped.canvas);
    filmstripContext.drawImage(frame, at * FILMSTRIP_FRAME.width, 0);
    onFrame({ index: at, time, blob: await toJpeg(frame, 0.7) });
    const contrast = contrastOf(frameContext);
    if (!best || contrast > most * 1.15) {
      // The sink reuses its canvas; encoding each frame would cost more than decoding it.
      best = copyOf(wrapped.canvas, best);
      most = contrast;
    }
  }
  return best ? { poster: await toSmallJpeg(best), strip: await toSmallJpeg(strip) } : null;
}

function copyOf(picture: OffscreenCanvas, onto?: OffscreenCanvas): OffscreenCanvas {
  const copy = onto ?? new OffscreenCanvas(picture.width, picture.height);
  copy.getContext("2d")?.drawImage(picture, 0, 0);
  return copy;
}

function drawCovering(context: OffscreenCanvasRenderingContext2D, picture: OffscreenCanvas): void {
  const scale = Math.max(
    FILMSTRIP_FRAME.width / picture.width,
    FILMSTRIP_FRAME.height / picture.height,
  );
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = (FILMSTRIP_FRAME.width - width) / 2;
  const y = (FILMSTRIP_FRAME.height - height) / 2;
  context.drawImage(picture, x, y, width, height);
}

/** Variance of the luminance: near zero for black, white and fades. */
function contrastOf(context: OffscreenCanvasRenderingContext2D): number {
  const { data } = context.getImageData(0, 0, FILMSTRIP_FRAME.width, FILMSTRIP_FRAME.height);
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let at = 0; at + 2 < data.length; at += 16) {
    const light =
      0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    sum += light;
    squares += light * light;
    count++;
  }
  return squares / count - (sum / count) ** 2;
}

async function toSmallJpeg(canvas: OffscreenCanvas): Promise<Blob> {
  for (const quality of [0.82, 0.65]) {
    const blob = await toJpeg(canvas, quality);
    if (blob.size <= THUMBNAIL_MAX_BYTES) return blob;
  }
  return toJpeg(canvas, 0.4);
}

function toJpeg(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
