import { putObject } from "#lib/server/base/s3/put-object.ts";
import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";
import type { PassPlan } from "#lib/server/encoding/base/ffmpeg/source.ts";
import { fitInto, jpegOutput, jpegScale } from "./jpeg-output.ts";
import { splitJpegs } from "./split-jpegs.ts";

/** Pixels of the longer side. */
const LONGEST = 1280;
const MAX_BYTES = 4 * 1024 * 1024;

/** Share of the duration: candidates at every fortieth up to two fifths; the preferred one is at a tenth. */
const STEP = 1 / 40;
const CANDIDATES = 17;
const WANTED = 4;

/** Makes `poster.jpg`: a frame near a tenth of the duration that is not black. */
export function posterExtra(plan: PassPlan, prefix: string, signal: AbortSignal): Extra {
  const { duration } = plan.source;
  const framesApart = Math.max(1, Math.round((duration * STEP * plan.rate.num) / plan.rate.den));
  const candidates: Uint8Array[] = [];
  return {
    outputs: [
      {
        from: "picture",
        filter: [
          `select='not(mod(n\\,${framesApart}))'`,
          jpegScale(fitInto(LONGEST, plan.picture)),
        ].join(","),
        args: jpegOutput(4, CANDIDATES),
        async read(stream) {
          for await (const picture of splitJpegs(stream, MAX_BYTES)) candidates.push(picture);
        },
      },
    ],
    async made() {
      const picture = choosePoster(candidates);
      if (!picture) return {};
      await putObject(`${prefix}poster.jpg`, picture, "image/jpeg", signal);
      return { poster: "poster.jpg" };
    },
  };
}

/**
 * Chooses the candidate nearest to the preferred one that shows something. Black frames, flashes and fades make small
 * JPEGs, so a candidate needs half the bytes of the largest.
 */
export function choosePoster(candidates: readonly Uint8Array[]): Uint8Array | undefined {
  const enough = Math.max(0, ...candidates.map(({ length }) => length)) / 2;
  const telling = candidates
    .map((picture, at) => ({ picture, distance: Math.abs(at - WANTED) }))
    .filter(({ picture }) => picture.length >= enough);
  return telling.toSorted((a, b) => a.distance - b.distance)[0]?.picture;
}
