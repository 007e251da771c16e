import type { FieldProblem } from "#lib/domain/problem.ts";
import type { Refused } from "#lib/domain/texts/problem-sentence.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";

type Sentences = {
  /** About the whole of what was sent. */
  whole: string;
  /** About single fields, the nearest reason first. */
  fields: FieldProblem[];
};

/**
 * A refusal in the reader's language. The code that knows every refusal is fetched when the first one comes: most pages are left
 * without one. Without a connection there is none to fetch, and none needed.
 */
export async function refusalSentences(
  t: Translate<"problems">,
  refused: Refused,
): Promise<Sentences> {
  if (refused.status === 0) return { whole: t("unreachable"), fields: [] };
  try {
    const { fieldSentences, problemSentence } =
      await import("#lib/domain/texts/field-sentences.ts");
    return { whole: problemSentence(t, refused), fields: fieldSentences(t, refused) };
  } catch {
    const { status, detail } = refused;
    return { whole: detail ?? t("unexpected", { status }), fields: [] };
  }
}
