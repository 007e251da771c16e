import { useTexts } from "#texts";
import type { DetailsForm } from "../../_hooks/use-details.ts";
import type { Edits } from "#lib/browser/details/kept-edits.ts";
import { detailFields } from "#lib/domain/details.ts";
import type { DetailField } from "#lib/domain/details.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { Button } from "../button.tsx";
import { Notice } from "../notice.tsx";
import { fieldList } from "./field-list.ts";

type DetailsStatusProps = {
  form: DetailsForm;
  hasVideo: boolean;
  /** Fields of the form, where it stands what the portal does not take of them. */
  saidAt: readonly DetailField[];
};

/** Whether Newsreel has what was typed, quietly; what stands in the way, and what somebody changed elsewhere. */
export function DetailsStatus({ form, hasVideo, saidAt }: DetailsStatusProps) {
  const t = useTexts("details");
  const { state, refused: reasons } = form;
  const overtaken = detailFields.filter((field) => state?.overtaken[field] !== undefined);
  const refused = detailFields.filter((field) => reasons[field] !== undefined);
  return (
    <div className="flex min-h-5 flex-col gap-2">
      <p role="status" className="min-h-5 text-13 text-ink-2">
        {refused.length > 0
          ? t("notSaved", { fields: fieldList(t, refused) })
          : statusWords(t, form, hasVideo)}
      </p>
      {refused
        .filter((field) => !saidAt.includes(field))
        .map((field) => (
          <Notice key={field}>
            {t("refused", { field: t(`name.${field}`), reason: reasons[field] ?? "" })}
          </Notice>
        ))}
      {overtaken.length > 0 && (
        <Notice tone="wait" className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span>{t("overtaken", { fields: fieldList(t, overtaken) })}</span>
          <Button tone="plain" onClick={() => form.type(pickEdits(form, overtaken))}>
            {t("useMine")}
          </Button>
        </Notice>
      )}
    </div>
  );
}

function pickEdits({ state }: DetailsForm, fields: readonly (keyof Edits)[]): Edits {
  return Object.fromEntries(fields.map((field) => [field, state?.overtaken[field]]));
}

function statusWords(
  t: Translate<"details">,
  { state, isUntitled }: DetailsForm,
  hasVideo: boolean,
): string {
  if (isUntitled) return t("untitled");
  if (!hasVideo) return t("beforeUpload");
  if (!state) return "";
  if (state.progress === "saved") return t("saved");
  if (state.progress !== "waiting") return "";
  if (!state.isKept) return t("unkept");
  return state.waitsFor === "sign_in" ? t("signedOut") : t("offline");
}
