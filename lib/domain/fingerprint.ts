/**
 * A fingerprint is `2:size:lastModified:samples`: bytes, milliseconds since 1970, and the CRC64NVME in base64 of the
 * file's head, middle and tail. It knows a file again; it does not prove that nothing changed, the parts' checksums do.
 */
export function writeFingerprint(file: { size: number; lastModified: number }, samples: string) {
  return `2:${file.size}:${file.lastModified}:${samples}`;
}

/**
 * Whether an upload begun with fingerprint `a` may be gone on with from a file of fingerprint `b`. A copy, a restored
 * backup or another device has the same bytes with another time of change, and perhaps another name: neither counts.
 */
export function sameFile(a: string | null | undefined, b: string | null | undefined): boolean {
  if (!a || !b) return false;
  return a === b || (isCurrent(a) && withoutTime(a) === withoutTime(b));
}

function isCurrent(fingerprint: string): boolean {
  return fingerprint.startsWith("2:");
}

function withoutTime(fingerprint: string): string {
  const [version, size, , samples] = fingerprint.split(":");
  return `${version}:${size}:${samples}`;
}
