import type { EncodingReason } from "./encoding-reasons.ts";
import { isolateIn } from "./text.ts";
import type { PlainKey, Translate } from "./texts/translator.ts";

type Texts = Translate<"encoding"> | Translate<"events">;

/** Why an encoding failed, in the reader's language; its details, and what no code is known of, as they were said. */
export function encodingReasonWords(
  t: Texts,
  { code, detail }: { code: EncodingReason | undefined; detail: string },
): string {
  const sentence = code && t.plain(`reason.${code}` satisfies PlainKey<"encoding">);
  const words = isolateIn(t.language, detail);
  if (!sentence) return words;
  return detail ? `${sentence} ${words}` : sentence;
}
