import type { Extra } from "#lib/server/encoding/base/ffmpeg/extra.ts";
import type { PassPlan } from "#lib/server/encoding/base/ffmpeg/source.ts";
import { captionsExtra } from "./captions.ts";
import { frameRateExtra } from "./frame-rate.ts";
import { posterExtra } from "./poster.ts";
import { soundExtra } from "./sound.ts";
import { storyboardExtra } from "./storyboard.ts";

/** PQ and HLG, by ffmpeg's names. */
const HIGH_DYNAMIC_RANGE = ["smpte2084", "arib-std-b67"];

/**
 * Plans what is made and measured beside the ladder: poster, storyboard, waveform, loudness, captions, warnings.
 * Objects go under `prefix`.
 */
export function planExtras(plan: PassPlan, prefix: string, signal: AbortSignal): Extra[] {
  return [
    posterExtra(plan, prefix, signal),
    storyboardExtra(plan, prefix, signal),
    ...(plan.sounds.length > 0 ? [soundExtra(prefix, signal)] : []),
    captionsExtra(plan, prefix, signal),
    frameRateExtra(),
    factsExtra(plan),
  ];
}

/** Adds the warnings that need no decoding. */
function factsExtra({ source: { picture }, sounds }: PassPlan): Extra {
  const bright = HIGH_DYNAMIC_RANGE.includes(picture.colours.transfer);
  return {
    outputs: [],
    made: async () => ({
      warnings: [
        ...(sounds.length > 0 ? [] : [{ code: "no_audio" as const }]),
        ...(bright ? [{ code: "high_dynamic_range" as const }] : []),
      ],
    }),
  };
}
