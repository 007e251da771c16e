"use client";

import { useEffect, useRef } from "react";
import type { KeyboardEvent } from "react";
import { useTexts } from "#texts";
import type { ReasonedDecision } from "#lib/domain/decisions.ts";
import { formatTimecode } from "#lib/domain/format.ts";
import { Button } from "../../../_components/button.tsx";
import type { ReviewResult } from "#lib/domain/wire/review.ts";
import { Form } from "../../../_components/form.tsx";
import { useScreenOrNull } from "../../../_components/player/player-provider.tsx";
import { Timecode } from "../../../_components/player/timecode.tsx";
import type { Answer } from "../../../_hooks/call-portal.ts";
import { useForm } from "../../../_hooks/use-form.ts";
import { rich } from "../../../_texts/rich.tsx";
import { ReasonFields } from "../reason-fields.tsx";
import type { Reasoned } from "./use-decision.ts";
import type { Draft } from "./use-draft.ts";

type Props = {
  decision: ReasonedDecision;
  draft: Draft;
  /** How often a timecode was put into the note since the form opened: the caret goes behind it. */
  marked: number;
  /** Where the film stood when the line that is being typed began; null: nothing is being typed. */
  typedAt: number | null;
  /** What the note was and is now: typed, not inserted. */
  onType: (before: string, note: string) => void;
  onMark: () => void;
  sending: boolean;
  /** May be written, not yet be made. */
  waits: boolean;
  /** What is about no field is said by the desk around the form. */
  onDecide: (reasoned: Reasoned) => Promise<Answer<ReviewResult>>;
  onCancel: () => void;
};

/** Why, in a word, and what to do about it. A reason is asked for: a decision without one helps nobody. */
export function DecisionForm(props: Props) {
  const { decision, draft, marked, typedAt, onType, onMark, sending, waits } = props;
  const { onDecide, onCancel } = props;
  const t = useTexts("room");
  const { reason, note, write } = draft;
  const first = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const onScreen = useScreenOrNull();
  useEffect(() => first.current?.focus(), [decision]);
  useEffect(() => {
    if (marked === 0) return;
    noteField.current?.focus();
    const end = noteField.current?.value.length ?? 0;
    noteField.current?.setSelectionRange(end, end);
  }, [marked]);

  const form = useForm();

  const submit = async () => {
    if (waits) return;
    await form.run(() => onDecide({ reason: reason.trim(), note: note.trim() }));
  };
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.currentTarget.requestSubmit();
    }
  };

  return (
    <Form form={form} onSubmit={submit} onKeyDown={press} className="flex flex-col gap-3">
      <ReasonFields
        decision={decision}
        reason={reason}
        note={note}
        reasonRef={first}
        noteRef={noteField}
        onWrite={(fields) => {
          if (fields.note !== undefined) onType(note, fields.note);
          write({ ...fields, decision });
        }}
        onChoose={() => form.forget("reason")}
      />
      {onScreen && (
        <Button tone="plain" className="-mt-2 self-start" onClick={onMark}>
          {rich(t, "insert", {
            timecode: () => (
              <span className="font-mono">
                {typedAt === null ? <Timecode /> : formatTimecode(typedAt, onScreen.frameRate)}
              </span>
            ),
          })}
        </Button>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="primary" type="submit" disabled={sending || waits}>
          {sending ? t("sending") : t(`act.${decision}`)}
        </Button>
        <Button tone="plain" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </Form>
  );
}
