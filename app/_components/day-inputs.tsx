"use client";

import { useId, useState, useSyncExternalStore } from "react";
import { useTexts } from "#texts";
import { classNames } from "./class-names.ts";
import { Input } from "./field.tsx";

type DayInputsProps = {
  from: string;
  to: string;
  /** The zone that the days are asked for in, if the address says one; else the reader's. */
  zone: string | undefined;
  /** Of the portal: where nothing knows the reader's. */
  portalZone: string;
  /** Under each other, as on a phone. */
  stacked?: boolean;
};

const subscribe = () => () => {};
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The first and the last day that a list shows, with the zone they begin in, so that the address means the same elsewhere. */
export function DayInputs({ from, to, zone, portalZone, stacked }: DayInputsProps) {
  const t = useTexts("lists");
  const id = useId();
  const here = useSyncExternalStore(subscribe, zoneHere, () => portalZone);
  const [isAsked, setIsAsked] = useState(from !== "" || to !== "");
  const meant = zone ?? here;
  return (
    <fieldset
      aria-label={t("daysIn", { zone: meant })}
      title={t("daysIn", { zone: meant })}
      className={classNames(
        "flex gap-3",
        stacked
          ? "w-full flex-col"
          : "items-center max-sm:w-full max-sm:flex-col max-sm:items-stretch",
      )}
      onChange={({ currentTarget }) => {
        const days = currentTarget.querySelectorAll<HTMLInputElement>("[type=date]");
        setIsAsked([...days].some(({ value }) => value !== ""));
      }}
    >
      {(
        [
          ["from", from],
          ["to", to],
        ] as const
      ).map(([name, value]) => (
        <label
          key={name}
          htmlFor={`${id}-${name}`}
          className="flex min-w-0 items-center justify-between gap-2 text-13 text-ink-2"
        >
          {t(name)}
          <Input
            key={value}
            id={`${id}-${name}`}
            type="date"
            name={name}
            defaultValue={value}
            min="1900-01-01"
            max="9999-12-31"
            className={stacked ? "max-w-52" : "max-sm:max-w-52 sm:w-40"}
          />
        </label>
      ))}
      {isAsked && <input type="hidden" name="zone" value={meant} />}
    </fieldset>
  );
}
