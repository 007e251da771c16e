import { X } from "lucide";
import Link from "next/link";
import { useTexts } from "#texts";
import { Icon } from "./icon.tsx";

/** A part of what is asked of a list that was chosen elsewhere, a row or another page, and is taken away here. */
export type Chip = {
  name: string;
  value: string;
  words: string;
  /** The list's address without it. */
  without: string;
};

/** In the form of a list: what else is asked of it, so that asking for more keeps it. */
export function FilterChips({ chips }: { chips: readonly Chip[] }) {
  const t = useTexts("lists");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("only")} className="flex w-full flex-wrap gap-2">
      {chips.map(({ name, value, words, without }) => (
        <li key={name} className="max-w-full">
          <input type="hidden" name={name} value={value} />
          <Link
            href={without}
            prefetch={false}
            scroll={false}
            aria-label={t("removeFilter", { what: words })}
            className="control inline-flex max-w-full items-center gap-1.5 rounded-full border border-line px-3 text-13 hover:border-edge"
          >
            <bdi className="min-w-0 truncate">{words}</bdi>
            <Icon of={X} size={14} className="shrink-0" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
