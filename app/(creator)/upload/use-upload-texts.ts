"use client";

import { useMemo } from "react";
import { useTexts } from "#texts";
import type { Translate } from "#lib/domain/texts/translator.ts";

/** What the sentences about files take: the page's own texts, units, and why a file or a request is refused. */
export type UploadTexts = {
  t: Translate<"upload">;
  units: Translate<"units">;
  problems: Translate<"problems">;
  shell: Translate<"shell">;
};

/** The same object as long as the language is the same. */
export function useUploadTexts(): UploadTexts {
  const t = useTexts("upload");
  const units = useTexts("units");
  const problems = useTexts("problems");
  const shell = useTexts("shell");
  return useMemo(() => ({ t, units, problems, shell }), [t, units, problems, shell]);
}
