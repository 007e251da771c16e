import type { PreviewAnswer } from "./preview.worker.ts";

const LOOK_MS = 1000;

/**
 * Makes a small preview of `file` in a worker of its own, which ends with it. Gives up when the signal is aborted, and when
 * `isTooLate`, asked once a second with the progress (0 to 1) and the seconds passed, returns true.
 * @returns null if there is none, whatever the reason
 */
export async function orderPreview(
  file: Blob,
  signal: AbortSignal,
  isTooLate: (made: number, seconds: number) => boolean,
): Promise<Blob | null> {
  if (signal.aborted) return null;
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  const none = () => resolve(null);
  const worker = new Worker(new URL("./preview.worker.ts", import.meta.url), { type: "module" });
  const began = performance.now();
  let made = 0;
  worker.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
    if ("preview" in data) resolve(data.preview);
    else made = data.made;
  };
  worker.onerror = none;
  signal.addEventListener("abort", none, { once: true });
  const looking = setInterval(() => {
    if (isTooLate(made, (performance.now() - began) / 1000)) none();
  }, LOOK_MS);
  worker.postMessage(file);
  try {
    return await promise;
  } finally {
    clearInterval(looking);
    signal.removeEventListener("abort", none);
    worker.terminate();
  }
}
