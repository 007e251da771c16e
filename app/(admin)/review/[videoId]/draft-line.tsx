"use client";

import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { Button } from "../../../_components/button.tsx";
import { CopyButton } from "../../../_components/copy-button.tsx";
import { TextArea } from "../../../_components/field.tsx";
import type { Draft } from "./use-draft.ts";

/** Whether what was typed is kept, said quietly, and the way to throw it away and back. */
export function DraftLine({ draft }: { draft: Draft }) {
  const [t, problems] = [useTexts("room"), useTexts("problems")];
  const { status, reason, note, restore, discard } = draft;
  const isEmpty = reason === "" && note === "";
  if (isEmpty && !restore && status !== "waiting") return null;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-13 text-ink-2">
      <p role="status" className="min-w-0 break-words">
        {restore ? t("draftDiscarded") : words(draft, t, problems)}
      </p>
      {restore ? (
        <Button tone="plain" onClick={restore}>
          {t("undoDiscard")}
        </Button>
      ) : (
        !isEmpty && (
          <Button tone="plain" onClick={discard}>
            {t("discardDraft")}
          </Button>
        )
      )}
    </div>
  );
}

function words(
  { status, problem }: Draft,
  t: Translate<"room">,
  problems: Translate<"problems">,
): string {
  if (status === "none") return "";
  if (status === "refused") {
    return t("draft.refused", { problem: problem ? problemSentence(problems, problem) : "" });
  }
  return t(`draft.${status}`);
}

/** What was typed and is not sent any more, to be taken elsewhere. */
export function TypedText({ reason, note }: { reason: string; note: string }) {
  const t = useTexts("room");
  const text = [reason, note].filter(Boolean).join("\n\n");
  if (text === "") return null;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <p className="text-13 font-medium text-ink-2">{t("yourDraft")}</p>
        <CopyButton text={text} what={t("copyDraft")} />
      </div>
      <TextArea readOnly rows={3} value={text} aria-label={t("yourDraft")} />
    </div>
  );
}
