"use client";

import { useTexts } from "#texts";
import { isLanguage, languageTags, languages } from "#lib/domain/texts/languages.ts";
import type { Language } from "#lib/domain/texts/languages.ts";
import { Field, Select } from "../_components/field.tsx";
import { Notice } from "../_components/notice.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

/** The language of one's screens and mails; it counts as soon as it is chosen. */
export function LanguageSelect({ chosen }: { chosen: Language | null }) {
  const t = useTexts("account");
  const { busy, problem, run } = useCall();

  async function choose(value: string) {
    const language = isLanguage(value) ? value : null;
    const done = await run(() => callPortal("PUT", "/api/account/language", { language }));
    // Not only this page changes, but what is around it, and the side that lines begin on.
    if (done) window.location.reload();
  }

  return (
    <div className="flex flex-col gap-4 border-t border-ink pt-4">
      <Field label={t("languageOfScreens")}>
        {(field) => (
          <Select
            {...field}
            name="language"
            defaultValue={chosen ?? ""}
            disabled={busy}
            onChange={(event) => void choose(event.target.value)}
          >
            <option value="">{t("languageOfBrowser")}</option>
            {languageTags.map((tag) => (
              <option key={tag} value={tag} lang={tag} dir={languages[tag].direction}>
                {languages[tag].name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {problem && <Notice>{problem}</Notice>}
    </div>
  );
}
