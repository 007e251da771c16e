import { endingFor } from "#lib/domain/containers.ts";
import type { Container } from "#lib/domain/containers.ts";

/** Characters of the title in a key; the whole title is in the sidecar. */
const SLUG_LENGTH = 60;

/**
 * Returns the key of an exported original: `2026/03/late-winner-both-angles-8f3c2a1b9d0e.mp4`. People find it by month
 * and title; the end of the upload's id distinguishes equal titles.
 * @param timeZone decides the month of the approval
 */
export function exportKey(
  film: { title: string; uploadId: string; container: Container | null; approvedAt: Date },
  timeZone: string,
): string {
  const [year, month] = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
  })
    .format(film.approvedAt)
    .split("-");
  const shortId = film.uploadId.replaceAll("-", "").slice(-12);
  const name = [slugOf(film.title), shortId].filter(Boolean).join("-");
  return `${year}/${month}/${name}${endingFor(film.container)}`;
}

/** "Tor für Łódź!" → "tor-fur-łodz": letters of all scripts stay, Latin ones lose their accents. */
function slugOf(title: string): string {
  const plain = title.normalize("NFKD").replace(/[\u0300-\u036F]/g, "");
  const words = plain
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return Array.from(words)
    .slice(0, SLUG_LENGTH)
    .join("")
    .replace(/^-+|-+$/g, "");
}
