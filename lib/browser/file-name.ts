import { cleanLine } from "#lib/domain/text.ts";

/** The name a file has here and at the portal. On disk, names may hold anything, even unpaired surrogates. */
export function nameOf(file: { name: string }): string {
  return cleanLine(file.name.toWellFormed());
}
