import { toPicture } from "./colours.ts";
import { FilterGraph } from "./filter-graph.ts";
import type { PassPlan } from "./source.ts";

type Pictures = {
  graph: FilterGraph;
  /** Labels: of what ends with the film's last picture, of every rendition, and of what the extras get. */
  end: string;
  renditions: string[];
  picture: string[];
  thumbnail: string[];
};

/**
 * From the decoded picture to every rendition; each is made from the one above it, which costs less than from the source.
 * @param onDecoded chains put onto the decoded picture before its rate is made constant
 * @param extras how many labels are wanted beside the renditions
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
    // The last picture stays where the sound goes on: a player waits for whichever ends first.
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
 * What ffmpeg is told before its input. Phones and browsers change the size of the picture while they record, and ffmpeg
 * would begin every filter anew then, at time 0. Told not to, it gives the filters what comes, and the first of them has to
 * fit it in. By itself ffmpeg turns pictures before that one, and turning bears no other size: what is turned stays as it was.
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

/** From 7 on ffmpeg takes no picture whose matrix is a reserved number: none is said instead (2, in ITU-T H.273). */
function withoutReserved(
  { stream, codec, colours }: PassPlan["source"]["picture"],
  release: number,
): string[] {
  const filter = METADATA[codec];
  if (release < 7 || colours.matrix !== "reserved" || !filter) return [];
  return [`-bsf:${stream}`, `${filter}=matrix_coefficients=2`];
}

/** What has the size that the file says passes; what has another is fitted into that, with bars where its shape is another. */
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
