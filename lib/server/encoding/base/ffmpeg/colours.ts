import type { Source } from "./source.ts";

type Tags = { matrix: string; primaries: string; transfer: string };

const BT709: Tags = { matrix: "bt709", primaries: "bt709", transfer: "bt709" };
/** Standard definition: ITU-R BT.601 with 525 and with 625 lines. */
const BT601_525: Tags = { matrix: "smpte170m", primaries: "smpte170m", transfer: "smpte170m" };
const BT601_625: Tags = { matrix: "bt470bg", primaries: "bt470bg", transfer: "smpte170m" };

/** What browsers assume about a picture without colour information. */
const BY_SIZE = ({ width, height }: { width: number; height: number }): Tags => {
  if (Math.min(width, height) >= 720) return BT709;
  return height === 576 ? BT601_625 : BT601_525;
};

const HIGH_DYNAMIC_RANGE = new Set(["smpte2084", "arib-std-b67"]);

export const isHighDynamicRange = ({ colours }: Source["picture"]): boolean =>
  HIGH_DYNAMIC_RANGE.has(colours.transfer);

/**
 * Returns the filter chain that brings a decoded picture to this size: 8 bit yuv420p, limited range, square pixels,
 * tagged colours. High dynamic range and BT.2020 become BT.709; what ordinary screens show anyway keeps its colours.
 * @param canMap whether this ffmpeg has zscale and tonemap; without them high dynamic range looks flat
 */
export function toPicture(
  picture: Source["picture"],
  size: { width: number; height: number },
  canMap: boolean,
): string {
  const { colours, pixelFormat } = picture;
  const isWide =
    isHighDynamicRange(picture) ||
    colours.matrix.startsWith("bt2020") ||
    colours.primaries === "bt2020";
  if (isWide && canMap) return [...mapped(picture, size), tagged(BT709)].join(",");

  const isRgb = /^(gbr|rgb|bgr|argb|abgr|0rgb|0bgr|pal8)/.test(pixelFormat);
  const scale = [`w=${size.width}:h=${size.height}`];
  if (isWide) scale.push("in_color_matrix=bt2020");
  if (isWide || isRgb) scale.push("out_color_matrix=bt709");
  if (colours.range === "pc" && !isRgb) scale.push("in_range=pc");
  scale.push("out_range=tv");
  const tags = isWide || isRgb ? BT709 : known(colours, BY_SIZE(picture));
  return [`scale=${scale.join(":")}`, "format=yuv420p", tagged(tags)].join(",");
}

/** Tone mapping: to linear light and BT.709 primaries, highlights compressed into 100 nits, and back. */
function mapped(picture: Source["picture"], size: { width: number; height: number }): string[] {
  const { matrix, primaries, transfer, range } = picture.colours;
  const from = (names: ReadonlySet<string>, name: string, otherwise: string) =>
    names.has(name) ? name : otherwise;
  // Otherwise zscale would copy the frame's own tags into the result.
  const input = [
    `setparams=range=${range === "pc" ? "pc" : "tv"}`,
    `colorspace=${from(MATRICES_MAPPED, matrix, "bt2020nc")}`,
    `color_primaries=${from(PRIMARIES_MAPPED, primaries, "bt2020")}`,
    `color_trc=${from(TRANSFERS_MAPPED, transfer, "bt709")}`,
  ].join(":");
  const sized = `zscale=w=${size.width}:h=${size.height}`;
  if (!isHighDynamicRange(picture)) {
    return [input, `${sized}:m=bt709:p=bt709:t=bt709:r=limited`, "format=yuv420p"];
  }
  return [
    input,
    `${sized}:t=linear:npl=100`,
    "format=gbrpf32le",
    "zscale=p=bt709",
    "tonemap=tonemap=hable:desat=0",
    "zscale=t=bt709:m=bt709:r=limited",
    "format=yuv420p",
  ];
}

// Values that zscale knows among those a BT.2020 or HDR video may state. Any other (reserved or meaningless numbers) is
// treated as BT.2020.
const MATRICES_MAPPED = new Set(["bt709", "smpte170m", "bt470bg", "bt2020nc", "bt2020c", "gbr"]);
const PRIMARIES_MAPPED = new Set([
  "bt709",
  "bt470m",
  "bt470bg",
  "smpte170m",
  "smpte240m",
  "film",
  "bt2020",
  "smpte431",
  "smpte432",
]);
const TRANSFERS_MAPPED = new Set([
  "bt709",
  "smpte170m",
  "iec61966-2-1",
  "bt2020-10",
  "bt2020-12",
  "smpte2084",
  "arib-std-b67",
]);

/** Names that both H.264 and setparams know; others count as missing. */
const MATRICES: Record<string, Tags> = {
  bt709: BT709,
  smpte170m: BT601_525,
  bt470bg: BT601_625,
};
const PRIMARIES = new Set(["bt709", "smpte170m", "bt470bg", "smpte432"]);
const TRANSFERS = new Set(["bt709", "smpte170m", "iec61966-2-1"]);

function known({ matrix, primaries, transfer }: Tags, otherwise: Tags): Tags {
  const tags = MATRICES[matrix] ?? otherwise;
  return {
    matrix: tags.matrix,
    primaries: PRIMARIES.has(primaries) ? primaries : tags.primaries,
    transfer: TRANSFERS.has(transfer) ? transfer : tags.transfer,
  };
}

const tagged = ({ matrix, primaries, transfer }: Tags): string =>
  `setparams=range=tv:colorspace=${matrix}:color_primaries=${primaries}:color_trc=${transfer},setsar=1`;
