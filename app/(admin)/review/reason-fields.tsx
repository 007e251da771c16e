import type { Ref } from "react";
import { useTexts } from "#texts";
import type { ReasonedDecision } from "#lib/domain/decisions.ts";
import { Field, Input, TextArea } from "../../_components/field.tsx";

type ReasonFieldsProps = {
  decision: ReasonedDecision;
  reason: string;
  note: string;
  /** Whatever was changed, by typing or by choosing. */
  onWrite: (fields: { reason?: string; note?: string }) => void;
  /** A reason was chosen: what the portal said of the one before no longer holds. */
  onChoose: () => void;
  reasonRef?: Ref<HTMLInputElement>;
  noteRef?: Ref<HTMLTextAreaElement>;
};

/** Why, in a word, and what to do about it: of a decision that needs a reason, on one video or on many. */
export function ReasonFields(props: ReasonFieldsProps) {
  const { decision, reason, note, onWrite, onChoose, reasonRef, noteRef } = props;
  const t = useTexts("room");
  return (
    <>
      <p className="text-13 text-ink-2">{t(`means.${decision}`)}</p>
      <div className="flex flex-wrap gap-1.5" role="group" aria-label={t("reasons")}>
        {t(`reasons.${decision}`)
          .split("\n")
          .map((usual) => (
            <button
              key={usual}
              type="button"
              aria-pressed={reason === usual}
              // The second click of a double one was meant for the button that opened this form in its place.
              onClick={({ detail }) => {
                if (detail >= 2) return;
                onChoose();
                onWrite({ reason: usual });
              }}
              className="control rounded-full border border-line px-3 text-13 text-ink-2 hover:border-edge hover:text-ink aria-pressed:border-ink aria-pressed:text-ink"
            >
              {usual}
            </button>
          ))}
      </div>
      <Field label={t("reason")} name="reason">
        {(described) => (
          <Input
            {...described}
            ref={reasonRef}
            required
            maxLength={200}
            value={reason}
            onChange={({ target }) => onWrite({ reason: target.value })}
          />
        )}
      </Field>
      <Field label={t("note")} name="note">
        {(described) => (
          <TextArea
            {...described}
            ref={noteRef}
            rows={3}
            maxLength={5000}
            value={note}
            onChange={({ target }) => onWrite({ note: target.value })}
          />
        )}
      </Field>
    </>
  );
}
