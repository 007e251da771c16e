import { boxesIn } from "../counts/boxes-in.ts";

export type SampleDescription = {
  /** Its four-character code; of a protected track, of what is under the protection. */
  codec: string;
  isProtected: boolean;
  /** Of a picture: in square pixels, before it is turned. 0 for all else. */
  width: number;
  height: number;
};

/** Codes that stand for protected samples: ISO/IEC 14496-12, 8.12, and Apple's. */
const protectedCodes = new Set(["encv", "enca", "encs", "enct", "drmi", "drms", "drmt", "p608"]);

/** Bytes of a description of a picture before the boxes in it. */
const PICTURE_BYTES = 78;

/** The first description in a `stsd`: a track has several only if its codec changes on the way. */
export function describeSamples(stsd: Uint8Array, kind: string): SampleDescription {
  const nothing = { codec: "", isProtected: false, width: 0, height: 0 };
  const first = boxesIn(stsd.subarray(8)).next().value;
  if (!first) return nothing;
  const { type, content } = first;
  const isProtected = protectedCodes.has(type);
  if (kind !== "video" || content.length < PICTURE_BYTES)
    return { ...nothing, codec: type, isProtected };
  const view = viewOf(content);
  const inside = Array.from(boxesIn(content.subarray(PICTURE_BYTES)));
  const find = (wanted: string) => inside.find((box) => box.type === wanted)?.content;
  const frame = cleanAperture(find("clap")) ?? {
    width: view.getUint16(24),
    height: view.getUint16(26),
  };
  return { codec: type, isProtected, ...squarePixels(frame, pixelAspect(find("pasp"))) };
}

type Size = { width: number; height: number };

/** `clap`: the part of the picture that is meant to be seen. ISO/IEC 14496-12, 12.1.4. */
function cleanAperture(clap?: Uint8Array): Size | null {
  if (!clap || clap.length < 32) return null;
  const view = viewOf(clap);
  const width = view.getUint32(0) / view.getUint32(4);
  const height = view.getUint32(8) / view.getUint32(12);
  const isSize = (size: number) => Number.isFinite(size) && size >= 1 && size <= 0xffff;
  return isSize(width) && isSize(height) ? { width, height } : null;
}

function pixelAspect(pasp?: Uint8Array): number {
  if (!pasp || pasp.length < 8) return 1;
  const view = viewOf(pasp);
  return view.getUint32(0) / view.getUint32(4);
}

/** Wide pixels make the picture wider, narrow ones make it higher: no line of it is lost. */
export function squarePixels({ width, height }: Size, aspect: number): Size {
  const isAspect = Number.isFinite(aspect) && aspect > 1 / 64 && aspect < 64;
  return {
    width: Math.round(isAspect && aspect > 1 ? width * aspect : width),
    height: Math.round(isAspect && aspect < 1 ? height / aspect : height),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
