import { containerFamilies } from "./container-families.ts";
import type { ContainerFamily } from "./containers.ts";
import { keysOf } from "./keys-of.ts";
import { ascii, startsWith } from "./signature.ts";

/** What the first bytes say a file is. "other-media": a known kind of media file that is not accepted. */
export type SniffedContainer = ContainerFamily | "avi" | "other-media" | "unknown";

/** As many first bytes as {@link sniffContainer} makes use of. */
export const SNIFFED_BYTES = 4096;

const otherMedia: readonly (readonly number[])[] = [
  [0x46, 0x4c, 0x56, 0x01], // Flash Video
  [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11], // Windows Media (ASF)
  [0x00, 0x00, 0x01, 0xba], // MPEG program stream
  [0x00, 0x00, 0x01, 0xb3], // MPEG video without a container
  [0x4f, 0x67, 0x67, 0x53], // Ogg
  [0x06, 0x0e, 0x2b, 0x34, 0x02, 0x05, 0x01, 0x01], // MXF
  [0x2e, 0x52, 0x4d, 0x46], // RealMedia
];

/** Tells the container by the first bytes alone; never by the name or the declared type. */
export function sniffContainer(head: Uint8Array): SniffedContainer {
  const family = keysOf(containerFamilies).find((each) =>
    containerFamilies[each].hasSignature(head),
  );
  if (family) return family;
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "AVI ") return "avi";
  return otherMedia.some((signature) => startsWith(head, signature)) ? "other-media" : "unknown";
}
