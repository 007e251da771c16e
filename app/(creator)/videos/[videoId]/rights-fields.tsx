import { rightsCodes, rightsWords } from "#lib/domain/rights.ts";
import type { Rights } from "#lib/domain/rights.ts";
import { Field, TextArea } from "../../../_components/field.tsx";

type Said = { rights: Rights | null; rightsNote: string };

/** Whose the video is, in the creator's words: one of four, and whom to name. */
export function RightsFields({
  said,
  onChange,
}: {
  said: Said;
  onChange: (change: Partial<Said>) => void;
}) {
  return (
    <>
      <fieldset className="flex min-w-0 flex-col gap-1">
        <legend className="pb-1 text-13 font-medium text-ink-2">Rights</legend>
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
            {rightsWords[code]}
          </label>
        ))}
        {!said.rights && (
          <p className="text-13 text-ink-3">Not said yet. The desk needs it to publish.</p>
        )}
      </fieldset>
      <Field label="Whom to credit, terms" hint="A name, a licence, until when, for which country.">
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
