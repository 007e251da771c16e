import { useTexts } from "#texts";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { Button } from "../../_components/button.tsx";
import { ButtonLink } from "../../_components/button-link.tsx";
import { Input } from "../../_components/field.tsx";
import { queueAddress } from "./query.ts";

type QueuePagesProps = { asked: QueueQuestion; page: number; pages: number };

/** From page to page, and to any by its number. */
export function QueuePages({ asked, page, pages }: QueuePagesProps) {
  const [t, lists] = [useTexts("review"), useTexts("lists")];
  if (pages < 2 && page === 1) return null;
  return (
    <nav aria-label={lists("pages")} className="flex flex-wrap items-center gap-2 pt-6">
      {page > 1 && (
        <ButtonLink href={queueAddress(asked, page - 1)}>{t("previousPage")}</ButtonLink>
      )}
      <form action="/review" className="flex items-center gap-2">
        {Object.entries(asked).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="flex items-center gap-2 text-ink-2">
          {t("pageNumber")}
          <Input
            type="number"
            name="page"
            min={1}
            max={Math.max(pages, page)}
            defaultValue={page}
            className="w-20"
          />
        </label>
        <span className="text-ink-2">{t("ofPages", { pages })}</span>
        <Button type="submit" tone="plain">
          {t("goToPage")}
        </Button>
      </form>
      {page < pages && (
        <ButtonLink href={queueAddress(asked, page + 1)}>{lists("next")}</ButtonLink>
      )}
    </nav>
  );
}
