import { useTexts } from "#texts";
import { ButtonLink } from "../_components/button-link.tsx";

type PageLink = { href: string; words: string };

/** From one page of a list to the first and to the next; null where there is none to go to. */
export function PageLinks({ first, next }: { first: PageLink | null; next: PageLink | null }) {
  const t = useTexts("lists");
  if (!first && !next) return null;
  return (
    <nav aria-label={t("pages")} className="flex gap-2 pt-6">
      {first && <ButtonLink href={first.href}>{first.words}</ButtonLink>}
      {next && <ButtonLink href={next.href}>{next.words}</ButtonLink>}
    </nav>
  );
}
