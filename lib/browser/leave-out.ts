import { containerFamilies } from "../domain/container-families.ts";
import { acceptedEndings } from "../domain/containers.ts";
import { endingOf } from "../domain/content-type.ts";
import type { ChosenFile } from "./chosen-file.ts";
import { inPersonsOrder } from "./file-order.ts";

/** Why a file is left out: systems hide it, a camera writes it beside its videos, or it is no video. */
export type WhyLeftOut = "hidden" | "camera" | "copy" | "other";

export type LeftOut = { chosen: ChosenFile; why: WhyLeftOut };

/** Enough for three packets of a transport stream. */
const HEAD_BYTES = 4096;

/** Small copies that cameras write beside their videos. Without the video they are the video. */
const copyEndings = new Set([".lrv", ".lrf"]);

/** What cameras write about their videos: indexes, pictures of them, markers, settings. */
const cameraEndings = new Set(
  ".thm .xml .bim .bdm .bdmv .mpl .mpls .cpi .clpi .bup .ifo .ctg .cif .smi .ppn .pmpd .mta .mif .ind .sav .xmp .srt .lut .cube .dat .bin".split(
    " ",
  ),
);

/** Videos that are not accepted: who chose one is told how to make one that is. */
const foreignEndings = new Set(
  ".avi .wmv .asf .mxf .r3d .braw .ari .crm .mpg .mpeg .m2p .vob .mod .tod .dv .flv .ogv .rm .rmvb".split(
    " ",
  ),
);

/**
 * Tells the videos of a choice, in a person's order, from what lies beside them. The bytes decide where a name does not say
 * "video". `language` is whose order it is.
 */
export async function leaveOut(
  files: readonly ChosenFile[],
  language: string,
): Promise<{ videos: ChosenFile[]; leftOut: LeftOut[] }> {
  const originals = new Set(
    files.filter(({ file }) => isNamedVideo(file) && !isCopy(file)).map(recordingOf),
  );
  const sorted = await Promise.all(
    files.map(async (chosen) => ({ chosen, why: await whyLeftOut(chosen, originals) })),
  );
  return {
    videos: inPersonsOrder(
      sorted.filter(({ why }) => why === null).map(({ chosen }) => chosen),
      language,
    ),
    leftOut: sorted.flatMap(({ chosen, why }) => (why === null ? [] : { chosen, why })),
  };
}

async function whyLeftOut(
  chosen: ChosenFile,
  originals: ReadonlySet<string>,
): Promise<WhyLeftOut | null> {
  const { file } = chosen;
  if (isHidden(chosen)) return "hidden";
  if (isCopy(file)) return originals.has(recordingOf(chosen)) ? "copy" : null;
  const ending = endingOf(file.name);
  if (isNamedVideo(file) || foreignEndings.has(ending) || (await isFilm(file))) return null;
  return cameraEndings.has(ending) ? "camera" : "other";
}

function isHidden({ file, folder = "" }: ChosenFile): boolean {
  const isSystems = /^(?:\.|(?:Thumbs\.db|desktop\.ini|__MACOSX)$)/i;
  return [...folder.split("/"), file.name].some((name) => isSystems.test(name));
}

function isNamedVideo({ name, type }: File): boolean {
  return type.startsWith("video/") || acceptedEndings.includes(endingOf(name));
}

function isCopy({ name }: File): boolean {
  return copyEndings.has(endingOf(name));
}

/** The same for a video and its small copy: GX010042.MP4 and GL010042.LRV, VID_…_00_012.insv and LRV_…_01_012.lrv. */
function recordingOf({ file, folder = "" }: ChosenFile): string {
  const stem = file.name.replace(/\.[^.]*$/, "").replace(/^[a-z]+_?/i, "");
  return `${folder}/${stem.replace(/_0[01]_/, "_")}`;
}

/** A file that cannot be read is not left out either: its row says why. */
async function isFilm(file: File): Promise<boolean> {
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    return Object.values(containerFamilies).some(({ hasSignature }) => hasSignature(head));
  } catch {
    return true;
  }
}
