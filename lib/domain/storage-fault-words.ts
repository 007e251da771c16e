import type { FindingCode } from "./store-report.ts";
import type { Translate } from "./texts/translator.ts";

/** What somebody is told who cannot send: what is wrong, and that it is not theirs to mend. */
export function storageFaultWords(t: Translate<"problems">, code: FindingCode): string {
  return t(
    code === "cors_refused" || code === "unreachable" ? `storage.${code}` : "storage.misconfigured",
  );
}
