"use client";

import { useId } from "react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { problemSentence } from "#lib/domain/texts/problem-sentence.ts";
import { Button } from "../../../_components/button.tsx";
import { classNames } from "../../../_components/class-names.ts";
import { ButtonLink } from "../../../_components/button-link.tsx";
import { Notice } from "../../../_components/notice.tsx";
import { decisions, decisionTable, isReasoned } from "#lib/domain/decisions.ts";
import type { Decision, ReasonedDecision } from "#lib/domain/decisions.ts";
import type { ReviewResult } from "#lib/domain/wire/review.ts";
import type { Answer } from "../../../_hooks/call-portal.ts";
import { ArrivalNote } from "./arrival-note.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { decisionKeys } from "./keys-sheet.tsx";
import { ClaimNote } from "./claim-note.tsx";
import { DraftLine, TypedText } from "./draft-line.tsx";
import type { ClaimStatus } from "./claim-status.ts";
import type { Arrival } from "./use-arrival.ts";
import type { Reasoned } from "./use-decision.ts";
import type { Draft } from "./use-draft.ts";

type Props = {
  claimStatus: ClaimStatus;
  reviewer: { id: string; isAdmin: boolean };
  videoId: string;
  nextPath: string | null;
  queuePath: string;
  asking: ReasonedDecision | null;
  onAsk: (decision: ReasonedDecision | null) => void;
  draft: Draft;
  /** As of the form. */
  marked: number;
  typedAt: number | null;
  onType: (before: string, note: string) => void;
  onMark: () => void;
  /** Whether the single keys act: something of the film was played. */
  keysArmed: boolean;
  sending: boolean;
  opening: boolean;
  problem: string | null;
  arrival: Arrival;
  /** Bytes of the original. */
  size: number;
  onDecideAtOnce: (decision: Decision) => void;
  onDecide: (decision: ReasonedDecision, reasoned: Reasoned) => Promise<Answer<ReviewResult>>;
};

/** Where the decision is made. On a phone it is the bar at the bottom, never further than a thumb. */
export function DecisionPanel(props: Props) {
  const { claimStatus, asking, onAsk, sending, opening, problem, arrival, draft } = props;
  const [t, problems] = [useTexts("room"), useTexts("problems")];
  const reasonId = useId();
  const waits = arrival.stage === "on_its_way";
  const mayDecide = claimStatus.is === "mine";
  const decidable = mayDecide || claimStatus.is === "asking" || claimStatus.is === "trouble";

  return (
    <section
      aria-label={t("decision")}
      className={classNames(
        "flex flex-col gap-3 border-line bg-paper lg:border-t lg:pt-4",
        // What is written stands under the player, where it covers nothing; so does the bar where the window is low.
        decidable && asking ? "max-lg:order-first" : "decision-bar",
      )}
    >
      {opening && <p className="text-ink-2">{t("opening")}</p>}
      {problem && <Notice>{problem}</Notice>}
      {decidable && <ArrivalNote id={reasonId} arrival={arrival} size={props.size} />}
      {claimStatus.is === "trouble" && (
        <Notice>{problemSentence(problems, claimStatus.refused)}</Notice>
      )}
      {!decidable && !opening && (
        <>
          <ClaimNote
            claimStatus={claimStatus}
            reviewerId={props.reviewer.id}
            mayReopen={props.reviewer.isAdmin}
            videoId={props.videoId}
          />
          {!isOwn(claimStatus, props.reviewer.id) && <TypedText {...draft} />}
        </>
      )}
      {decidable && asking && (
        <DecisionForm
          decision={asking}
          draft={draft}
          marked={props.marked}
          typedAt={props.typedAt}
          onType={props.onType}
          onMark={props.onMark}
          sending={sending || !mayDecide}
          waits={waits}
          onDecide={(reasoned) => props.onDecide(asking, reasoned)}
          onCancel={() => onAsk(null)}
        />
      )}
      {decidable && !asking && (
        <div className="grid grid-cols-3 gap-2 max-lg:gap-1.5 lg:grid-cols-2">
          {decisions.map((decision) =>
            isReasoned(decision) ? (
              <Choice
                key={decision}
                decision={decision}
                keyArmed={props.keysArmed}
                disabled={!mayDecide || sending}
                onClick={() => onAsk(decision)}
              />
            ) : (
              <Choice
                key={decision}
                decision={decision}
                keyArmed={props.keysArmed}
                disabled={!mayDecide || sending || waits}
                why={waits ? reasonId : undefined}
                onClick={() => props.onDecideAtOnce(decision)}
              />
            ),
          )}
        </div>
      )}
      {decidable && <DraftLine draft={draft} />}
      {decidable && !asking && !props.keysArmed && (
        <p className="text-13 text-ink-3 max-lg:hidden">
          {t("keysLater", { keys: decisionKeys(t.language) })}
        </p>
      )}
      {!decidable && !opening && claimStatus.is !== "superseded" && (
        <ButtonLink tone="primary" className="self-start" href={props.nextPath ?? props.queuePath}>
          {t(props.nextPath ? "next" : "back")}
        </ButtonLink>
      )}
    </section>
  );
}

/** What was sent with one's own decision is not left over. */
function isOwn(claimStatus: ClaimStatus, reviewerId: string): boolean {
  return (
    claimStatus.is === "decided" && (claimStatus.by === null || claimStatus.by.id === reviewerId)
  );
}

type ChoiceProps = {
  decision: Decision;
  keyArmed: boolean;
  disabled: boolean;
  /** Id of what says why it is disabled. */
  why?: string | undefined;
  onClick: () => void;
};

function Choice({ decision, keyArmed, disabled, why, onClick }: ChoiceProps): ReactNode {
  const t = useTexts("room");
  const { key, needsReason } = decisionTable[decision];
  const first = !needsReason;
  return (
    <Button
      tone={first ? "primary" : "quiet"}
      className={first ? "min-h-11 lg:col-span-2" : "min-h-11 max-lg:px-1"}
      disabled={disabled}
      aria-describedby={why}
      aria-keyshortcuts={keyArmed ? key : undefined}
      onClick={onClick}
    >
      {t(`act.${decision}`)}
      {keyArmed && (
        <kbd className="rounded-1 border border-current px-1 font-mono text-13 leading-4 opacity-80 max-lg:hidden">
          {key}
        </kbd>
      )}
    </Button>
  );
}
