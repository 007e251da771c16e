import { makePreview } from "./make-preview.ts";

/** `preview` is null where this browser makes none. */
export type PreviewAnswer = { made: number } | { preview: Blob | null };

/** Milliseconds between two progress messages. */
const SPEAK_MS = 500;

let spokeAt = 0;

addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  void makePreview(data, (made) => {
    if (performance.now() - spokeAt < SPEAK_MS) return;
    spokeAt = performance.now();
    reply({ made });
  })
    .catch(nothing)
    .then((preview) => reply({ preview }));
});

// A preview is optional: a film that the decoder cannot read has none.
const nothing = () => null;

function reply(answer: PreviewAnswer): void {
  postMessage(answer);
}
