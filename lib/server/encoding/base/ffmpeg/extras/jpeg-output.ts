/** JPEG only knows BT.601 and full range. */
export const jpegScale = ({ width, height }: { width: number; height: number }): string =>
  `scale=${width}:${height}:in_color_matrix=bt709:out_color_matrix=bt601:out_range=pc,format=yuvj420p`;

/** @param quality 2 (best) to 31 of ffmpeg's JPEG encoder */
export const jpegOutput = (quality: number, pictures: number): readonly string[] =>
  ["-c:v mjpeg -q:v", quality, "-frames:v", pictures, "-fps_mode passthrough -f image2pipe"]
    .join(" ")
    .split(" ");

/** Returns the largest even size of the same shape whose longer side has at most `longest` pixels. */
export function fitInto(
  longest: number,
  { width, height }: { width: number; height: number },
): { width: number; height: number } {
  const shrink = Math.min(1, longest / Math.max(width, height));
  const even = (pixels: number) => Math.max(2, 2 * Math.round((pixels * shrink) / 2));
  return { width: even(width), height: even(height) };
}
