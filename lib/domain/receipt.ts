import type { Translate } from "./texts/translator.ts";
import type { Receipt } from "./wire/receipt.ts";

/** Who compared the stored file with what was sent, in words. */
export function checkedWords(
  t: Translate<"receipt">,
  { checkedBy, checksum }: Pick<Receipt, "checkedBy" | "checksum">,
): string {
  if (checkedBy === "storage") return t("byStorage");
  if (checkedBy === "newsreel") return t("byNewsreel");
  return checksum ? t("storageKept") : t("noChecksum");
}

/** The bytes that are stored are known, and they are not those that the sender read. */
export function differsFromSent({
  checksum,
  checksumType,
  sentChecksum,
}: Pick<Receipt, "checksum" | "checksumType" | "sentChecksum">): boolean {
  return checksumType === "FULL_OBJECT" && sentChecksum !== null && checksum !== sentChecksum;
}
