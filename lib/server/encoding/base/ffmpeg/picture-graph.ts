import { toPicture } from "./colours.ts";
import { FilterGraph } from "./filter-graph.ts";
import type { PassPlan } from "./source.ts";

type Pictures = {
  graph: FilterGraph;
  /** Labels: what ends with the last picture, every rendition, and the inputs of the extras. */
  end: string;
  renditions: string[];
  picture: string[];
  thumbnail: string[];
};

/**
 * Builds the graph from the decoded picture to every rendition; each is scaled from the one above it, which costs less
 * than from the source.
 * @param onDecoded chains for the decoded picture before its rate is made constant
 * @param extras labels wanted beside the renditions
 */
export function pictureGraph(
  plan: PassPlan,
  onDecoded: readonly string[],
  extras: { picture: number; thumbnail: number },
  canMap: boolean,
): Pictures {
  const graph = new FilterGraph("v");
  const { source, renditions, frames } = plan;
  const { picture } = source;
  const { num, den } = plan.rate;
  const whole = frames ? [`trim=end_frame=${frames}`] : [];
  const decoded = [
    ...fitted(picture),
    ...onDecoded,
    ...deinterlaced(plan),
    `fps=${num}/${den}:start_time=0`,
    ...whole,
  ].join(",");
  const [end = "", held = ""] = graph.split(`[0:${picture.stream}]${decoded}`, "split", 2);
  const made: Pictures = { graph, end, renditions: [], picture: [], thumbnail: [] };
  let from = `${held}${[
    // The last picture is repeated while the sound goes on: players stop at whichever ends first.
    ...(frames ? ["tpad=stop=-1:stop_mode=clone", ...whole] : []),
    toPicture(picture, plan.picture, canMap),
  ].join(",")}`;
  for (const [index, rendition] of renditions.entries()) {
    if (index > 0) from += `scale=w=${rendition.width}:h=${rendition.height},setsar=1`;
    const isLast = index === renditions.length - 1;
    const picturesHere = index === 0 ? extras.picture : 0;
    const thumbnailsHere = isLast ? extras.thumbnail : 0;
    const count = 1 + picturesHere + thumbnailsHere + (isLast ? 0 : 1);
    const labels = graph.split(from, "split", count);
    made.renditions.push(...labels.splice(0, 1));
    made.picture.push(...labels.splice(0, picturesHere));
    made.thumbnail.push(...labels.splice(0, thumbnailsHere));
    from = labels[0] ?? "";
  }
  return made;
}

/**
 * Returns ffmpeg's arguments before its input. Phones and browsers change the picture's size while recording, and
 * ffmpeg would restart all filters at time 0. Told not to, it passes every size to the filters, the first of which fits
 * it in. ffmpeg's own rotation comes before that one and cannot handle another size, so a rotated video keeps the
 * default.
 */
export function decodeArguments({ source: { picture } }: PassPlan, release: number): string[] {
  const { stream, hasMatrix } = picture;
  return [
    ...(hasMatrix ? [] : [`-reinit_filter:${stream}`, "0", "-noautorotate"]),
    ...withoutReserved(picture, release),
  ];
}

const METADATA: Record<string, string> = {
  h264: "h264_metadata",
  hevc: "hevc_metadata",
  av1: "av1_metadata",
};

/**
 * From version 7 on, ffmpeg refuses pictures whose matrix is a reserved number: replace it with unspecified (2, in
 * ITU-T H.273).
 */
function withoutReserved(
  { stream, codec, colours }: PassPlan["source"]["picture"],
  release: number,
): string[] {
  const filter = METADATA[codec];
  if (release < 7 || colours.matrix !== "reserved" || !filter) return [];
  return [`-bsf:${stream}`, `${filter}=matrix_coefficients=2`];
}

/** Returns the filters that fit pictures of another size into the declared one, with bars if the shape differs. */
function fitted({ hasMatrix, codedWidth, codedHeight }: PassPlan["source"]["picture"]): string[] {
  if (hasMatrix) return [];
  const size = `w=${codedWidth}:h=${codedHeight}`;
  return [`scale=${size}:force_original_aspect_ratio=decrease`, `pad=${size}:x=-1:y=-1:eval=frame`];
}

function deinterlaced({ deinterlace }: PassPlan): string[] {
  if (!deinterlace) return [];
  const { mode, fields } = deinterlace;
  return [`yadif=mode=${mode}:${fields === "flagged" ? "deint=interlaced" : `parity=${fields}`}`];
}
