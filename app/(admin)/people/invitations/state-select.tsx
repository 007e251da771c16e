"use client";

import { Select } from "../../../_components/field.tsx";

/** Which invitations, in the form around it. Asks at once; without script, Enter in the search does. */
export function StateSelect({ state }: { state: "open" | "all" }) {
  return (
    <div className="max-sm:basis-full">
      <Select
        key={state}
        name="state"
        aria-label="State"
        defaultValue={state}
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
      >
        <option value="open">Open invitations</option>
        <option value="all">All invitations</option>
      </Select>
    </div>
  );
}
