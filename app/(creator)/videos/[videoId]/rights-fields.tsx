import { useId } from "react";
import { useTexts } from "#texts";
import { rightsCodes } from "#lib/domain/rights.ts";
import type { Rights } from "#lib/domain/rights.ts";
import { Field, TextArea } from "../../../_components/field.tsx";

type Said = { rights: Rights | null; rightsNote: string };

/** Whose the video is, in the creator's words: one of four, and whom to name. */
export function RightsFields({
  said,
  refused,
  onChange,
}: {
  said: Said;
  /** What the portal does not take of it, and why. */
  refused: { rights?: string; rightsNote?: string };
  onChange: (change: { rights?: Rights; rightsNote?: string }) => void;
}) {
  const t = useTexts("ownVideo");
  const details = useTexts("details");
  const refusalId = useId();
  return (
    <>
      <fieldset
        className="flex min-w-0 flex-col gap-1"
        aria-describedby={refused.rights && refusalId}
      >
        <legend className="pb-1 text-13 font-medium text-ink-2">{details("field.rights")}</legend>
        {rightsCodes.map((code) => (
          <label key={code} className="control flex items-center gap-2">
            <input
              type="radio"
              name="rights"
              value={code}
              checked={said.rights === code}
              onChange={() => onChange({ rights: code })}
              className="size-4 shrink-0 accent-ink"
            />
            {details(`right.${code}`)}
          </label>
        ))}
        {refused.rights && (
          <p id={refusalId} className="text-13 text-stop">
            {refused.rights}
          </p>
        )}
        {!said.rights && <p className="text-13 text-ink-3">{t("rightsNeeded")}</p>}
      </fieldset>
      <Field label={details("field.rightsNote")} error={refused.rightsNote} hint={t("creditHint")}>
        {(described) => (
          <TextArea
            {...described}
            rows={2}
            maxLength={1000}
            value={said.rightsNote}
            onChange={({ target }) => onChange({ rightsNote: target.value })}
          />
        )}
      </Field>
    </>
  );
}
