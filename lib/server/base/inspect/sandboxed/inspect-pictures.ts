import { decode } from "jpeg-js";
import type { ReadBytes } from "#lib/domain/read-bytes.ts";
import type { PicturesAnswer } from "#lib/server/base/inspect/pictures-answer.ts";
import type { PictureTask } from "#lib/server/base/inspect/sandbox-protocol.ts";
import { outlineJpeg } from "./jpeg-outline.ts";
import { shrinkPicture } from "./shrink-picture.ts";

/** Megabytes for the decoder; the pixels are bounded before it begins. */
const MEMORY_MB = 128;

/** Decodes pictures that lie one after the other, and makes smaller copies of those that ask for one. */
export async function inspectPictures(
  read: ReadBytes,
  pictures: readonly PictureTask[],
): Promise<PicturesAnswer> {
  const answers: PicturesAnswer = [];
  let at = 0;
  for (const picture of pictures) {
    answers.push(inspectPicture(await read(at, at + picture.size), picture));
    at += picture.size;
  }
  return answers;
}

function inspectPicture(bytes: Uint8Array, most: PictureTask): PicturesAnswer[number] {
  try {
    const { width, height } = outlineJpeg(bytes);
    if (width < 1 || height < 1 || width > most.width || height > most.height) {
      const wrong = `it has ${width} × ${height} pixels; at most ${most.width} × ${most.height} are taken`;
      return { wrong };
    }
    const pixels = decode(bytes, {
      maxResolutionInMP: (most.width * most.height) / 1_000_000,
      maxMemoryUsageInMB: MEMORY_MB,
      useTArray: true,
      tolerantDecoding: false,
    });
    const smaller = most.smaller && shrinkPicture(pixels, most.smaller);
    return { wrong: null, ...(smaller && { smaller: smaller.toString("base64") }) };
  } catch (error) {
    return { wrong: (error instanceof Error ? error.message : String(error)).slice(0, 500) };
  }
}
