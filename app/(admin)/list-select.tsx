"use client";

import { Select } from "../_components/field.tsx";

type ListSelectProps = {
  name: string;
  label: string;
  value: string;
  choices: readonly { value: string; words: string }[];
};

/** One thing that is asked of a list, in the form around it. Asks at once; without script, Enter in the search does. */
export function ListSelect({ name, label, value, choices }: ListSelectProps) {
  return (
    <div className="max-sm:min-w-0 max-sm:flex-1 max-sm:basis-[calc(50%-0.375rem)]">
      <Select
        key={value}
        name={name}
        aria-label={label}
        defaultValue={value}
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </Select>
    </div>
  );
}
