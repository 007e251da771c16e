import { putObject } from "#lib/server/base/s3/put-object.ts";
import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";
import type { PassPlan } from "#lib/server/encoding/base/ffmpeg/source.ts";
import { fitInto, jpegOutput, jpegScale } from "./jpeg-output.ts";
import { splitJpegs } from "./split-jpegs.ts";

/** Pixels of a frame's longer side. */
const LONGEST = 160;
const ACROSS = 5;
const DOWN = 5;
/** 25 frames each. A video longer than declared is covered up to there. */
const MAX_SPRITES = 8;
const FRAMES_WANTED = 150;
const MAX_BYTES = 2 * 1024 * 1024;

/** Seconds of black at the start that deserve a warning. */
const BLACK_SECONDS = 0.5;

/**
 * Makes small frames for scrubbing: sprites `storyboard-1.jpg…`, and `storyboard.vtt`, which maps times to frames. One
 * per second (two for short videos), at most 150. The same frames show whether the video begins black.
 */
export function storyboardExtra(plan: PassPlan, prefix: string, signal: AbortSignal): Extra {
  const frame = fitInto(LONGEST, plan.thumbnail);
  const { seconds, framesApart } = storyboardStep(plan);
  let sprites = 0;
  let frames = 0;
  let blackSeconds = 0;
  return {
    outputs: [
      {
        from: "thumbnail",
        filter: [
          `blackdetect=d=${BLACK_SECONDS}:pix_th=0.1`,
          `select='not(mod(n\\,${framesApart}))'`,
          jpegScale(frame),
          // Prints a line for every frame, the only way to know how many there were.
          "signalstats,metadata=print:key=lavfi.signalstats.YAVG",
          `tile=${ACROSS}x${DOWN}`,
        ].join(","),
        args: jpegOutput(5, MAX_SPRITES),
        async read(stream) {
          for await (const sprite of splitJpegs(stream, MAX_BYTES)) {
            sprites += 1;
            await putObject(`${prefix}${spriteName(sprites)}`, sprite, "image/jpeg", signal);
          }
        },
      },
    ],
    onLine(line) {
      if (/^\[Parsed_metadata_\d+ @ \w+\] frame:/.test(line)) frames += 1;
      const black = /\bblack_start:([\d.]+) black_end:([\d.]+)/.exec(line);
      // The first frame may come slightly after time 0.
      if (black && Number(black[1]) < 0.1) blackSeconds = Number(black[2]);
    },
    async made() {
      const shown = Math.min(frames, sprites * ACROSS * DOWN);
      const text = writeStoryboard(shown, seconds, frame);
      const warnings = blackSeconds
        ? [{ code: "black_start" as const, seconds: blackSeconds }]
        : [];
      if (shown === 0) return { warnings };
      await putObject(
        `${prefix}storyboard.vtt`,
        new TextEncoder().encode(text),
        "text/vtt",
        signal,
      );
      return { storyboard: "storyboard.vtt", warnings };
    },
  };
}

const spriteName = (number: number) => `storyboard-${number}.jpg`;

/** Returns the distance between frames: at least half a second, a whole number of the pass's frames. */
export function storyboardStep({ source: { duration }, rate }: Pick<PassPlan, "source" | "rate">): {
  seconds: number;
  framesApart: number;
} {
  const perSecond = rate.num / rate.den;
  const shortest = duration > 8 ? 1 : 0.5;
  const wanted = duration > FRAMES_WANTED ? Math.ceil(duration / FRAMES_WANTED) : shortest;
  const framesApart = Math.max(1, Math.round(wanted * perSecond));
  return { seconds: framesApart / perSecond, framesApart };
}

/** Returns WebVTT whose cues locate the frame of each time in a sprite (`#xywh=`, W3C Media Fragments). */
export function writeStoryboard(
  frames: number,
  seconds: number,
  { width, height }: { width: number; height: number },
): string {
  const cues = Array.from({ length: frames }, (_, index) => {
    const inSprite = index % (ACROSS * DOWN);
    const x = (inSprite % ACROSS) * width;
    const y = Math.floor(inSprite / ACROSS) * height;
    const sprite = spriteName(Math.floor(index / (ACROSS * DOWN)) + 1);
    const times = `${timestamp(index * seconds)} --> ${timestamp((index + 1) * seconds)}`;
    return `${times}\n${sprite}#xywh=${x},${y},${width},${height}\n`;
  });
  return `WEBVTT\n\n${cues.join("\n")}`;
}

function timestamp(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, "0");
  const hours = part(thousandths / 3_600_000, 2);
  const minutes = part((thousandths / 60_000) % 60, 2);
  return `${hours}:${minutes}:${part((thousandths / 1000) % 60, 2)}.${part(thousandths % 1000, 3)}`;
}
