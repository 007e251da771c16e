import { containerFamilies } from "./container-families.ts";
import type { ContainerFamily } from "./containers.ts";
import type { ReadBytes } from "./read-bytes.ts";
import { sniffContainer, SNIFFED_BYTES } from "./sniff.ts";
import type { Refusal } from "./verdict.ts";

/** The family that a file is of, after a few short reads; or why to refuse it. */
export type CheckedContainer =
  | { family: ContainerFamily; refusal: null }
  | { family: null; refusal: Refusal };

/**
 * What a few short reads tell of a file before any parser sees it. The browser asks this of the file on disk, the server of
 * the stored object.
 */
export async function checkContainer(read: ReadBytes, size: number): Promise<CheckedContainer> {
  if (size === 0) return refused("empty");
  const sniffed = sniffContainer(await read(0, Math.min(size, SNIFFED_BYTES)));
  if (sniffed === "avi") return refused("avi_not_accepted");
  if (sniffed === "other-media") return refused("container_not_accepted");
  if (sniffed === "unknown") return refused("not_a_video");
  const refusal = await containerFamilies[sniffed].check(read, size);
  return refusal ? refused(refusal) : { family: sniffed, refusal: null };
}

const refused = (refusal: Refusal): CheckedContainer => ({ family: null, refusal });
