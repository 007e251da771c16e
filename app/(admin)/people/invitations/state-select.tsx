"use client";

import { useTexts } from "#texts";
import { Select } from "../../../_components/field.tsx";

/** Which invitations, in the form around it. Asks at once; without script, Enter in the search does. */
export function StateSelect({ state }: { state: "open" | "all" }) {
  const t = useTexts("invitations");
  return (
    <div className="max-sm:basis-full">
      <Select
        key={state}
        name="state"
        aria-label={t("state")}
        defaultValue={state}
        onChange={({ currentTarget }) => currentTarget.form?.requestSubmit()}
      >
        <option value="open">{t("onlyOpen")}</option>
        <option value="all">{t("all")}</option>
      </Select>
    </div>
  );
}
