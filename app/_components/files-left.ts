import type { WhatIsLeft } from "#lib/browser/what-is-left.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";

/** "2 of 7 videos to go"; without the "of" while none has arrived. */
export function filesLeft(t: Translate<"shell">, { files, of }: WhatIsLeft): string {
  return files === of ? t("toGo", { n: files }) : t("toGoOf", { files, n: of });
}
