"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import type { AssignResult, Reviewers } from "#lib/domain/wire/review.ts";
import type { PersonRef } from "#lib/domain/wire/timeline.ts";
import { Button } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { callPortal } from "../../../_hooks/call-portal.ts";

type Props = {
  title: string;
  videoIds: string[];
  /** Of a single video: who should review it now. */
  assignedTo?: PersonRef | null;
  reviewerId: string;
  onClose: () => void;
};

/** Who should review these videos: one press on a name, one's own first. */
export function AssignDialog({ title, videoIds, assignedTo, reviewerId, onClose }: Props) {
  const [t, problems] = [useTexts("marks"), useTexts("problems")];
  const router = useRouter();
  const [people, setPeople] = useState<PersonRef[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  useEffect(() => {
    let isOpen = true;
    void callPortal<Reviewers>("GET", "/api/review/reviewers").then((answer) => {
      if (!isOpen) return;
      if (answer.ok) setPeople(answer.body.reviewers);
      else setRefused(problemSentence(problems, { ...answer.problem, status: answer.status }));
    });
    return () => {
      isOpen = false;
    };
  }, [problems]);

  async function assign(to: string | null) {
    setBusy(true);
    setRefused(null);
    const answer = await callPortal<AssignResult>("POST", "/api/review/assignments", {
      to,
      videoIds,
    });
    setBusy(false);
    if (!answer.ok) {
      setRefused(problemSentence(problems, { ...answer.problem, status: answer.status }));
      return;
    }
    router.refresh();
    const failed = answer.body.results.flatMap((each) => (each.assigned ? [] : each.problem));
    const [first] = failed;
    if (!first) onClose();
    else
      setRefused(
        t("notAssigned", { count: failed.length, problem: problemSentence(problems, first) }),
      );
  }

  const others = people?.filter(({ id }) => id !== reviewerId && id !== assignedTo?.id) ?? [];
  const isMine = assignedTo?.id === reviewerId;
  return (
    <Dialog open onClose={onClose} title={title}>
      <div className="flex flex-col gap-1">
        {!isMine && (
          <Button
            tone="primary"
            className="min-h-11"
            disabled={busy}
            onClick={() => assign(reviewerId)}
          >
            {t(assignedTo ? "takeOver" : "take")}
          </Button>
        )}
        {people === null && !refused && <p className="py-2 text-ink-3">{t("loading")}</p>}
        {others.length > 0 && (
          <ul aria-label={t("colleagues")} className="max-h-[40dvh] overflow-y-auto">
            {others.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => assign(id)}
                  className="min-h-11 w-full rounded-1 px-3 text-start hover:bg-sunken"
                >
                  <bdi>{name}</bdi>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {refused && <Notice>{refused}</Notice>}
      <div className="flex flex-wrap justify-end gap-2">
        {assignedTo !== null && (
          <Button tone="plain" disabled={busy} onClick={() => assign(null)} className="me-auto">
            {t("unassign")}
          </Button>
        )}
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </Dialog>
  );
}
