import { CanvasSink } from "mediabunny";
import type { InputVideoTrack } from "mediabunny";
import { FRAME_COUNT } from "../upload-item.ts";

/** One frame of the strip, in pixels. */
const FRAME = { width: 160, height: 90 };
const POSTER_WIDTH = 640;
const POSTER_MAX_HEIGHT = 1138;

/** Both pictures must stay under 300 kB for the store to take them. */
const STILL_MAX_BYTES = 300_000;

export type Stills = { poster: Blob; strip: Blob };

/**
 * Decodes 16 moments spread over the film, hands over each as it comes, and answers a poster (the moment with the most
 * in it, never the black before the first shot if there is anything else) and the strip of all of them.
 */
export async function drawFrames(
  track: InputVideoTrack,
  duration: number,
  onFrame: (frame: { index: number; time: number; blob: Blob }) => void,
): Promise<Stills | null> {
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  const scale = Math.min(1, POSTER_WIDTH / width, POSTER_MAX_HEIGHT / height);
  const sink = new CanvasSink(track, {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
    fit: "fill",
    poolSize: 1,
  });
  const first = Math.max(0, await track.getFirstTimestamp());
  const step = Math.max(0, duration - first) / FRAME_COUNT;
  const times = Array.from({ length: FRAME_COUNT }, (_, index) => first + step * (index + 0.5));

  const strip = new OffscreenCanvas(FRAME.width * FRAME_COUNT, FRAME.height);
  const stripContext = strip.getContext("2d");
  const frame = new OffscreenCanvas(FRAME.width, FRAME.height);
  const frameContext = frame.getContext("2d", { willReadFrequently: true });
  if (!stripContext || !frameContext) return null;

  let index = 0;
  let best: OffscreenCanvas | undefined;
  let most = 0;
  for await (const wrapped of sink.canvasesAtTimestamps(times)) {
    const time = times[index] ?? 0;
    const at = index++;
    if (!(wrapped?.canvas instanceof OffscreenCanvas)) continue;
    drawCovering(frameContext, wrapped.canvas);
    stripContext.drawImage(frame, at * FRAME.width, 0);
    onFrame({ index: at, time, blob: await toJpeg(frame, 0.7) });
    const contrast = contrastOf(frameContext);
    if (!best || contrast > most * 1.15) {
      // The sink draws the next one over it; encoding each would cost more than the decoding.
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
  const scale = Math.max(FRAME.width / picture.width, FRAME.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  const x = (FRAME.width - width) / 2;
  const y = (FRAME.height - height) / 2;
  context.drawImage(picture, x, y, width, height);
}

/** Variance of the luminance: near zero for black, white and fades. */
function contrastOf(context: OffscreenCanvasRenderingContext2D): number {
  const { data } = context.getImageData(0, 0, FRAME.width, FRAME.height);
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
    if (blob.size <= STILL_MAX_BYTES) return blob;
  }
  return toJpeg(canvas, 0.4);
}

function toJpeg(canvas: OffscreenCanvas, quality: number): Promise<Blob> {
  return canvas.convertToBlob({ type: "image/jpeg", quality });
}
