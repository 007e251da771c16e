import { useTexts } from "#texts";
import { queueFilters, queueOrders } from "#lib/domain/queue-filters.ts";
import type { QueueQuestion } from "#lib/domain/wire/review.ts";
import { AskingForm } from "../../_components/asking-form.tsx";
import { SearchInput } from "../../_components/search-input.tsx";
import { WordSelect } from "../../_components/word-select.tsx";
import { FilterChips } from "../../_components/filter-chips.tsx";
import type { Chip } from "../../_components/filter-chips.tsx";

type Props = { asked: QueueQuestion; chips: Chip[] };

/** What of the queue is shown, as a sentence whose words can be changed. */
export function QueueFilters({ asked, chips }: Props) {
  const t = useTexts("review");
  const choicesOf = <Value extends string>(
    values: readonly Value[],
    wordsOf: (value: Value) => string,
  ) => values.map((value) => ({ value, words: wordsOf(value) }));
  const filters = [
    {
      name: "urgency",
      any: t("urgency.any"),
      choices: choicesOf(queueFilters.urgency, (value) => t(`urgency.${value}`)),
    },
    {
      name: "rights",
      any: t("rights.any"),
      choices: choicesOf(queueFilters.rights, (value) => t(`rights.${value}`)),
    },
    {
      name: "length",
      any: t("length.any"),
      choices: choicesOf(queueFilters.length, (value) => t(`length.${value}`)),
    },
    {
      name: "version",
      any: t("version.any"),
      choices: choicesOf(queueFilters.version, (value) => t(`version.${value}`)),
    },
    {
      name: "claim",
      any: t("claim.any"),
      choices: choicesOf(queueFilters.claim, (value) => t(`claim.${value}`)),
    },
    {
      name: "assignee",
      any: t("assignee.any"),
      choices: choicesOf(queueFilters.assignee, (value) => t(`assignee.${value}`)),
    },
  ] as const;

  return (
    <AskingForm
      action="/review"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 pb-4"
    >
      <p className="flex flex-wrap items-center gap-x-2 font-serif text-20 text-ink-2 max-sm:text-16">
        <WordSelect name="order" label={t("order")} value={asked.order ?? ""}>
          {queueOrders.map((order) => (
            <option key={order} value={order === "oldest" ? "" : order}>
              {t(`order.${order}`)}
            </option>
          ))}
        </WordSelect>
        {filters.map(({ name, any, choices }) => (
          <WordSelect key={name} name={name} label={t(name)} value={asked[name] ?? ""}>
            <option value="">{any}</option>
            {choices.map(({ value, words }) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </WordSelect>
        ))}
      </p>
      <SearchInput
        search={asked.search ?? ""}
        label={t("searchLabel")}
        placeholder={t("search")}
        className="sm:min-w-56 sm:max-w-72"
      />
      <FilterChips chips={chips} />
    </AskingForm>
  );
}
