import type { Receipt } from "./wire/receipt.ts";

/** Who compared the stored file with what was sent, in words. */
export function checkedWords({
  checkedBy,
  checksum,
}: Pick<Receipt, "checkedBy" | "checksum">): string {
  if (checkedBy === "storage") return "Verified by the storage";
  if (checkedBy === "newsreel") return "Verified by Newsreel, which read the stored file";
  return checksum
    ? "Kept by the storage; sizes were compared"
    : "This storage keeps no checksum; sizes were compared";
}

/** The bytes that are stored are known, and they are not those that the sender read. */
export function differsFromSent({
  checksum,
  checksumType,
  sentChecksum,
}: Pick<Receipt, "checksum" | "checksumType" | "sentChecksum">): boolean {
  return checksumType === "FULL_OBJECT" && sentChecksum !== null && checksum !== sentChecksum;
}
