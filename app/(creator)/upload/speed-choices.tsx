"use client";

import { useTexts } from "#texts";
import { useId } from "react";
import { formatSpeed } from "#lib/domain/format.ts";
import { Button } from "../../_components/button.tsx";
import { Field, Input } from "../../_components/field.tsx";
import { getUploads } from "../../_hooks/use-uploads.ts";

const MB = 1_000_000;
const steps = [null, 0.5 * MB, 1 * MB, 2 * MB, 5 * MB, 10 * MB];

/** Off, five steps, or a figure of one's own; what is chosen counts at once. */
export function SpeedChoices({ limit }: { limit: number | null }) {
  const t = useTexts("upload");
  const name = useId();
  return (
    <>
      <fieldset>
        <legend className="pb-1 font-medium">{t("howFast")}</legend>
        {steps.map((step) => (
          <label key={step} className="control flex items-center gap-2">
            <input
              type="radio"
              name={name}
              className="size-4 accent-ink"
              checked={limit === step}
              onChange={() => getUploads().setSpeedLimit(step)}
            />
            {step === null ? t("fullSpeed") : formatSpeed(step, t.language)}
          </label>
        ))}
      </fieldset>
      <form
        className="flex items-end gap-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          const figure = new FormData(event.currentTarget).get("figure");
          getUploads().setSpeedLimit(Number(figure) * MB);
        }}
      >
        <Field label={t("custom")} className="flex-1">
          {(field) => (
            <Input
              {...field}
              name="figure"
              type="number"
              min={0.1}
              max={1000}
              step={0.1}
              required
              defaultValue={limit !== null && !steps.includes(limit) ? limit / MB : ""}
            />
          )}
        </Field>
        <Button type="submit">{t("set")}</Button>
      </form>
      <p className="pt-3 text-13 text-ink-2">{t("speedNote")}</p>
    </>
  );
}
