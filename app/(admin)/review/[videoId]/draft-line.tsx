"use client";

import { Button } from "../../../_components/button.tsx";
import { CopyButton } from "../../../_components/copy-button.tsx";
import { TextArea } from "../../../_components/field.tsx";
import type { Draft } from "./use-draft.ts";

/** Whether what was typed is kept, said quietly, and the way to throw it away and back. */
export function DraftLine({ draft }: { draft: Draft }) {
  const { status, reason, note, restore, discard, problem } = draft;
  const isEmpty = reason === "" && note === "";
  if (isEmpty && !restore && status !== "waiting") return null;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 text-13 text-ink-2">
      <p role="status" className="min-w-0 break-words">
        {restore ? "Draft discarded" : words(status, problem)}
      </p>
      {restore ? (
        <Button tone="plain" onClick={restore}>
          Undo discard
        </Button>
      ) : (
        !isEmpty && (
          <Button tone="plain" onClick={discard}>
            Discard draft
          </Button>
        )
      )}
    </div>
  );
}

function words(status: Draft["status"], problem: string | null): string {
  switch (status) {
    case "none":
      return "";
    case "typing":
      return "Saving draft…";
    case "saved":
      return "Draft saved";
    case "waiting":
      return "Draft not saved yet. Trying again";
    case "refused":
      return `Draft not saved. ${problem ?? ""}`;
  }
}

/** What was typed and is not sent any more, to be taken elsewhere. */
export function TypedText({ reason, note }: { reason: string; note: string }) {
  const text = [reason, note].filter(Boolean).join("\n\n");
  if (text === "") return null;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <p className="text-13 font-medium text-ink-2">What you wrote</p>
        <CopyButton text={text} what="what you wrote" />
      </div>
      <TextArea readOnly rows={3} value={text} aria-label="What you wrote" />
    </div>
  );
}
