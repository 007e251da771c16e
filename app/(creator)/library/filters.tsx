import { Download, LayoutGrid, Rows3 } from "lucide";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { AskingForm } from "../../_components/asking-form.tsx";
import { classNames } from "../../_components/class-names.ts";
import { DayInputs } from "../../_components/day-inputs.tsx";
import { FilterChips } from "../../_components/filter-chips.tsx";
import type { Chip } from "../../_components/filter-chips.tsx";
import { Icon } from "../../_components/icon.tsx";
import { SearchInput } from "../../_components/search-input.tsx";
import { WordSelect } from "../../_components/word-select.tsx";
import { apiQuery, libraryAddress } from "./query.ts";
import type { LibraryView } from "./query.ts";
import { ChosenDays } from "./chosen-days.tsx";

type Props = {
  view: LibraryView;
  choices: { value: string; words: string }[];
  chips: Chip[];
  portalZone: string;
};

/** What is shown, as a sentence whose words can be changed. */
export function Filters({ view, choices, chips, portalZone }: Props) {
  const t = useTexts("library");
  const { state, layout } = view;
  const { order, search = "", from = "", to = "", zone } = view.list;

  return (
    <AskingForm
      action="/library"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pb-6"
    >
      <div className="flex flex-wrap items-center gap-x-1.5 font-serif text-20 text-ink-2 max-sm:text-16">
        <WordSelect name="state" label={t("state")} value={state === "any" ? "" : state}>
          {choices.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </WordSelect>
        <span aria-hidden="true">·</span>
        <ChosenDays from={from} to={to}>
          <DayInputs stacked from={from} to={to} zone={zone} portalZone={portalZone} />
        </ChosenDays>
        <span aria-hidden="true">·</span>
        <WordSelect name="order" label={t("order")} value={order === "newest" ? "" : order}>
          <option value="">{t("newest")}</option>
          <option value="oldest">{t("oldest")}</option>
        </WordSelect>
      </div>
      <div className="flex min-w-0 items-center gap-2 max-sm:w-full">
        <SearchInput
          search={search}
          label={t("searchLabel")}
          placeholder={t("search")}
          className="sm:w-72"
        />
        {layout === "list" && <input type="hidden" name="layout" value="list" />}
        <div role="group" aria-label={t("layout")} className="flex">
          <LayoutLink view={view} layout="grid" label={t("grid")}>
            <Icon of={LayoutGrid} className="size-4" />
          </LayoutLink>
          <LayoutLink view={view} layout="list" label={t("list")}>
            <Icon of={Rows3} className="size-4" />
          </LayoutLink>
        </div>
        {/* A file, not a page: the router has nothing to do with it. */}
        <a
          href={`/api/videos/csv?${apiQuery(view.list)}`}
          download
          aria-label={t("csv")}
          className="tip control-square inline-flex items-center justify-center rounded-2 text-ink-3 hover:text-ink"
        >
          <Icon of={Download} className="size-4" />
        </a>
      </div>
      <FilterChips chips={chips} />
    </AskingForm>
  );
}

type LayoutLinkProps = {
  view: LibraryView;
  layout: "grid" | "list";
  label: string;
  children: ReactNode;
};

function LayoutLink({ view, layout, label, children }: LayoutLinkProps) {
  const here = view.layout === layout;
  return (
    <Link
      href={libraryAddress({ ...view, layout })}
      prefetch={false}
      scroll={false}
      aria-label={label}
      aria-current={here ? "true" : undefined}
      className={classNames(
        "tip control-square inline-flex items-center justify-center rounded-2",
        here ? "bg-sunken text-ink" : "text-ink-3 hover:text-ink",
      )}
    >
      {children}
    </Link>
  );
}
