import { cleanLine } from "#lib/domain/text.ts";

/** What a file is called here and at the portal. On a disk names may hold anything, half characters too. */
export function nameOf(file: { name: string }): string {
  return cleanLine(file.name.toWellFormed());
}
