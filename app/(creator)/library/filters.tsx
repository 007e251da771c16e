"use client";

import { useTexts } from "#texts";
import { LayoutGrid, Rows3 } from "lucide";
import Form from "next/form";
import Link from "next/link";
import { useRef } from "react";
import type { ReactNode } from "react";
import { classNames } from "../../_components/class-names.ts";
import { SearchInput } from "../../_components/search-input.tsx";
import { WordSelect } from "../../_components/word-select.tsx";
import { Icon } from "../../_components/icon.tsx";

type Filters = { state: string; order: string; search: string; layout: "grid" | "list" };
type Props = Filters & { choices: { value: string; words: string }[] };

/** What is shown, as a sentence whose words can be changed. An ordinary form: without script, Enter asks. */
export function Filters({ choices, state, order, search, layout }: Props) {
  const t = useTexts("library");
  const form = useRef<HTMLFormElement>(null);
  const ask = () => form.current?.requestSubmit();
  const now = { state, order, search, layout };

  return (
    <Form
      ref={form}
      action="/library"
      scroll={false}
      role="search"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pb-6"
    >
      <p className="flex flex-wrap items-center gap-x-1.5 font-serif text-20 text-ink-2 max-sm:text-16">
        <WordSelect name="state" label={t("state")} value={state} onChange={ask}>
          {choices.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </WordSelect>
        <span aria-hidden="true">·</span>
        <WordSelect name="order" label={t("order")} value={order} onChange={ask}>
          <option value="newest">{t("newest")}</option>
          <option value="oldest">{t("oldest")}</option>
        </WordSelect>
      </p>
      <div className="flex min-w-0 items-center gap-2 max-sm:w-full">
        <SearchInput
          search={search}
          label={t("searchLabel")}
          placeholder={t("search")}
          className="sm:w-72"
        />
        {layout === "list" && <input type="hidden" name="layout" value="list" />}
        <div role="group" aria-label={t("layout")} className="flex">
          <LayoutLink now={now} layout="grid" label={t("grid")}>
            <Icon of={LayoutGrid} className="size-4" />
          </LayoutLink>
          <LayoutLink now={now} layout="list" label={t("list")}>
            <Icon of={Rows3} className="size-4" />
          </LayoutLink>
        </div>
      </div>
    </Form>
  );
}

type LayoutLinkProps = {
  now: Filters;
  layout: "grid" | "list";
  label: string;
  children: ReactNode;
};

function LayoutLink({ now, layout, label, children }: LayoutLinkProps) {
  const query = new URLSearchParams();
  if (now.state !== "any") query.set("state", now.state);
  if (now.order !== "newest") query.set("order", now.order);
  if (now.search) query.set("search", now.search);
  if (layout === "list") query.set("layout", "list");
  const here = now.layout === layout;
  return (
    <Link
      href={`/library?${query}`}
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
