import type { DetailField } from "#lib/domain/details.ts";
import { listOf } from "#lib/domain/list-of.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";

/** "title, rights, credit and terms", as they are called within a sentence. */
export function fieldList(t: Translate<"details">, fields: readonly DetailField[]): string {
  return listOf(
    t.language,
    fields.map((field) => t(`name.${field}`)),
  );
}
