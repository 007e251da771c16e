"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { decisions, decisionTable, isReasoned } from "#lib/domain/decisions.ts";
import type { Decision } from "#lib/domain/decisions.ts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { ReviewManyResult } from "#lib/domain/wire/review.ts";
import { Button } from "../../_components/button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Form } from "../../_components/form.tsx";
import { Notice } from "../../_components/notice.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useForm } from "../../_hooks/use-form.ts";
import { useUndo } from "../undo/undo-provider.tsx";
import { AssignDialog } from "./marks/assign-dialog.tsx";
import { ReasonFields } from "./reason-fields.tsx";
import type { Selectable } from "./selection.tsx";

type Props = {
  reviewerId: string;
  chosen: readonly Selectable[];
  onClear: () => void;
  /** Of these a decision was made: they leave the page. */
  onDecided: (ids: string[]) => void;
};

/** The bar under the page while rows are chosen: one decision, with one reason, on all of them. */
export function DecideMany({ reviewerId, chosen, onClear, onDecided }: Props) {
  const [t, room, problems] = [useTexts("review"), useTexts("room"), useTexts("problems")];
  const marks = useTexts("marks");
  const router = useRouter();
  const { hold } = useUndo();
  const form = useForm();
  const [asking, setAsking] = useState<Decision | null>(null);
  const [assigning, setAssigning] = useState(false);
  const [why, setWhy] = useState({ reason: "", note: "" });
  const open = chosen.filter(({ mayDecide }) => mayDecide);
  const leftOut = chosen.length - open.length;
  const withoutRights = open.filter(({ rights }) => rights === null).length;

  async function decide(decision: Decision) {
    const videos = open.map(({ id, uploadId, detailsVersion }) => ({
      videoId: id,
      uploadId,
      detailsVersion,
    }));
    const said = isReasoned(decision)
      ? { reason: why.reason.trim(), note: why.note.trim() }
      : undefined;
    const made = await form.run(() =>
      callPortal<ReviewManyResult>("POST", "/api/review/decisions", { decision, ...said, videos }),
    );
    if (!made) return;
    setAsking(null);
    const { results } = made.body;
    const about = (videoId: string) => ({
      videoId,
      title: open.find(({ id }) => id === videoId)?.title ?? "",
      decision,
    });
    hold(
      results.flatMap((result) =>
        result.decided ? { ...about(result.videoId), undoSeconds: result.undoSeconds } : [],
      ),
      results.flatMap((result) =>
        result.decided
          ? []
          : { ...about(result.videoId), problem: problemSentence(problems, result.problem) },
      ),
    );
    onDecided(results.flatMap(({ decided, videoId }) => (decided ? videoId : [])));
    router.refresh();
  }

  return (
    <section
      aria-label={t("selection")}
      className="fixed inset-x-0 bottom-0 z-30 max-h-[60dvh] overflow-y-auto border-t border-line bg-raised shadow-float"
    >
      <div className="column flex flex-col gap-2 py-3">
        <div className="flex flex-wrap items-center gap-2">
          <p role="status" className="me-auto font-medium">
            {t("selected", { count: chosen.length })}
          </p>
          {decisions.map((decision) => (
            <Button
              key={decision}
              tone={decisionTable[decision].needsReason ? "quiet" : "primary"}
              className="min-h-11"
              disabled={open.length === 0}
              onClick={() => setAsking(decision)}
            >
              {room(`act.${decision}`)}
            </Button>
          ))}
          <Button tone="quiet" className="min-h-11" onClick={() => setAssigning(true)}>
            {marks("assignChosen")}
          </Button>
          <Button tone="plain" className="min-h-11" onClick={onClear}>
            {t("clearSelection")}
          </Button>
        </div>
        {leftOut > 0 && (
          <p className="text-13 text-ink-2">{t("manyLeftOut", { count: leftOut })}</p>
        )}
      </div>
      {assigning && (
        <AssignDialog
          title={marks("assignMany", { count: chosen.length })}
          videoIds={chosen.map(({ id }) => id)}
          reviewerId={reviewerId}
          onClose={() => setAssigning(false)}
        />
      )}
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking && room(`many.${asking}`, { count: open.length })}
      >
        {asking && (
          <Form form={form} onSubmit={() => decide(asking)} className="flex flex-col gap-4">
            {isReasoned(asking) ? (
              <ReasonFields
                decision={asking}
                {...why}
                onWrite={(fields) => setWhy({ ...why, ...fields })}
                onChoose={() => form.forget("reason")}
              />
            ) : (
              <ul className="flex flex-col gap-1">
                <li>{t("manyUnwatched")}</li>
                {withoutRights > 0 && <li>{t("manyWithoutRights", { count: withoutRights })}</li>}
              </ul>
            )}
            {form.problem && <Notice>{form.problem}</Notice>}
            <div className="flex justify-end gap-2">
              <Button onClick={() => setAsking(null)}>{room("cancel")}</Button>
              <Button tone="primary" type="submit" disabled={form.busy}>
                {form.busy ? room("sending") : room(`act.${asking}`)}
              </Button>
            </div>
          </Form>
        )}
      </Dialog>
    </section>
  );
}
