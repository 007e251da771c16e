import { ChevronDown } from "lucide";
import type { ReactNode } from "react";
import { useLanguage, useTexts } from "#texts";
import { formatTime } from "#lib/domain/format.ts";
import { Button } from "../../_components/button.tsx";
import { Icon } from "../../_components/icon.tsx";

type Props = { from: string; to: string; children: ReactNode };

/**
 * The days that are shown, as a word of the sentence that opens the fields for them: the browser's own popover, which needs
 * no script and closes on Escape.
 */
export function ChosenDays({ from, to, children }: Props) {
  const [t, lists, language] = [useTexts("library"), useTexts("lists"), useLanguage()];
  const day = (text: string) => formatTime(`${text}T00:00:00Z`, "day", language, "UTC");
  const [first, last] = from && to && from > to ? [to, from] : [from, to];
  const words =
    first && last
      ? first === last
        ? day(first)
        : t("between", { from: day(first), to: day(last) })
      : first
        ? t("since", { from: day(first) })
        : last
          ? t("until", { to: day(last) })
          : t("anyDay");
  return (
    <>
      <button
        type="button"
        popoverTarget="library-days"
        aria-label={t("days", { words })}
        className="control inline-flex items-center gap-1 rounded-1 bg-paper px-0.5 text-ink underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-ink"
      >
        {words}
        <Icon of={ChevronDown} size={14} />
      </button>
      <div
        id="library-days"
        popover="auto"
        role="group"
        aria-label={t("chooseDays")}
        className="floating w-80 rounded-2 bg-raised p-4 font-sans text-14 text-ink shadow-float"
      >
        <div className="flex flex-col items-start gap-4">
          {children}
          <Button type="submit" tone="primary">
            {lists("show")}
          </Button>
        </div>
      </div>
    </>
  );
}
