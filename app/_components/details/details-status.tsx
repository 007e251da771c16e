import type { DetailsForm } from "../../_hooks/use-details.ts";
import type { Edits } from "#lib/browser/details/kept-edits.ts";
import { detailFields, fieldWords } from "#lib/domain/details.ts";
import type { DetailField } from "#lib/domain/details.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";

type DetailsStatusProps = {
  form: DetailsForm;
  hasVideo: boolean;
  /** Fields of the form, where it stands what the portal does not take of them. */
  saidAt: readonly DetailField[];
};

/** Whether the portal has what was typed, quietly; what stands in the way, and what somebody changed elsewhere. */
export function DetailsStatus({ form, hasVideo, saidAt }: DetailsStatusProps) {
  const { state } = form;
  const overtaken = detailFields.filter((field) => state?.overtaken[field] !== undefined);
  const refused = detailFields.filter((field) => state?.refused[field] !== undefined);
  return (
    <div className="flex min-h-5 flex-col gap-2">
      <p role="status" className="min-h-5 text-13 text-ink-2">
        {refused.length > 0 ? `Not saved: ${fieldWords(refused)}` : statusWords(form, hasVideo)}
      </p>
      {refused
        .filter((field) => !saidAt.includes(field))
        .map((field) => (
          <Notice key={field}>{`${fieldWords([field])}: ${state?.refused[field]}`}</Notice>
        ))}
      {overtaken.length > 0 && (
        <Notice tone="wait" className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>Changed in another tab or on another device: {fieldWords(overtaken)}.</span>
          <Button tone="plain" onClick={() => form.type(pickEdits(form, overtaken))}>
            Use what I wrote
          </Button>
        </Notice>
      )}
    </div>
  );
}

function pickEdits({ state }: DetailsForm, fields: readonly (keyof Edits)[]): Edits {
  return Object.fromEntries(fields.map((field) => [field, state?.overtaken[field]]));
}

function statusWords({ state, isUntitled }: DetailsForm, hasVideo: boolean): string {
  if (isUntitled) return "A video needs a title. The last one stays until you type another";
  if (!hasVideo) return "Kept with this file, and saved as soon as its upload begins";
  if (!state) return "";
  if (state.progress === "saved") return "Saved";
  if (state.progress !== "waiting") return "";
  if (!state.isKept) return "Not saved yet. Keep this page open until it is";
  return state.waitsFor === "sign_in"
    ? "You’re signed out. What you typed is kept in this browser, and saved when you sign in again"
    : "Not saved yet. It is kept in this browser, and saved when the portal can be reached";
}
