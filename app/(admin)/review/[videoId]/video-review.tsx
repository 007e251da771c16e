"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ReactNode } from "react";
import {
  decisions,
  decisionTable,
  isReasoned,
  reasonedDecisions,
  releases,
} from "#lib/domain/decisions.ts";
import type { Decision, ReasonedDecision } from "#lib/domain/decisions.ts";
import type { ReviewDraftView } from "#lib/domain/wire/review.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import type { CreatorRecord } from "#lib/server/views/review/creator-record.ts";
import { isolate } from "#lib/domain/text.ts";
import { useKeys } from "../../../_hooks/use-keys.ts";
import { EncodingProvider } from "../../../_components/encoding/encoding-provider.tsx";
import { Controls } from "../../../_components/player/controls.tsx";
import { PlayerFrame } from "../../../_components/player/player-frame.tsx";
import { PlayerProvider, useScreenOrNull } from "../../../_components/player/player-provider.tsx";
import { playerSourceOf } from "../../../_components/player/player-source.ts";
import { Screen } from "../../../_components/player/screen.tsx";
import { Scrubber } from "../../../_components/player/scrubber.tsx";
import { marksIn } from "../../../_components/player/timecodes.ts";
import { loadedLater } from "../../../_components/loaded-later.tsx";
import { useApproveDoubts } from "./use-approve-doubts.ts";
import { DecisionPanel } from "./decision-panel.tsx";
import { beginsLine, endsLine, withTimecode } from "./timecoded-note.ts";
import { VideoReviewHead } from "./video-review-head.tsx";
import { useArrival } from "./use-arrival.ts";
import { useClaim } from "./use-claim.ts";
import { useDecision } from "./use-decision.ts";
import { useDraft } from "./use-draft.ts";
import { usePlayed } from "./use-played.ts";
import { VideoFacts } from "./video-facts.tsx";

const ApproveCheck = loadedLater(() =>
  import("./approve-check.tsx").then((found) => found.ApproveCheck),
);

type VideoReviewProps = {
  video: VideoView;
  record: CreatorRecord;
  /** What this reviewer has typed about it before. */
  draft: ReviewDraftView | null;
  reviewer: { id: string; isAdmin: boolean };
  /** The next room, and the queue: with what was asked of it. */
  nextPath: string | null;
  queuePath: string;
  waiting: number;
  /** What the desk has said of it: drawn by the server, whose words they are. */
  marks: ReactNode;
  earlier: ReactNode;
};

/** What a note is begun for, as long as the reviewer has not said otherwise. */
const [noteDecision = null] = reasonedDecisions;

/** The screening room: one video, one lease, one decision, and the next video. */
export function VideoReview(props: VideoReviewProps) {
  const playerSource = playerSourceOf(props.video, props.reviewer.id);
  const floor = <RoomFloor {...props} />;
  return (
    <EncodingProvider videoId={props.video.id} encoding={props.video.encoding}>
      {playerSource ? <PlayerProvider playerSource={playerSource}>{floor}</PlayerProvider> : floor}
    </EncodingProvider>
  );
}

function RoomFloor({
  video,
  record,
  reviewer,
  waiting,
  marks,
  earlier,
  ...props
}: VideoReviewProps) {
  const { nextPath, queuePath } = props;
  const router = useRouter();
  const onScreen = useScreenOrNull();
  const { claimStatus, settle } = useClaim(video, reviewer.id);
  const arrival = useArrival(video, settle);
  const draft = useDraft(video, props.draft, onScreen?.frameRate ?? null);
  const { decide, sending, opening, problem } = useDecision(video, queuePath, settle, draft.flush);
  // What was begun is open again after a reload, and elsewhere.
  const [asking, setAsking] = useState<ReasonedDecision | null>(draft.decision);
  const doubts = useApproveDoubts(video);
  /** What would release the original, while doubts about that are asked. */
  const [checking, setChecking] = useState<Decision | null>(null);
  const played = usePlayed();

  /** Where the film stood when the line of the note that is being typed began. */
  const [typedAt, setTypedAt] = useState<number | null>(null);
  const [marked, setMarked] = useState(0);

  const ask = (decision: ReasonedDecision | null) => {
    setAsking(decision);
    setMarked(0);
    if (decision && decision !== draft.decision) draft.write({ decision });
  };
  const decideAtOnce = (decision: Decision) => {
    if (releases(decision) && doubts.length > 0) setChecking(decision);
    else void decide(decision);
  };
  const choose = (decision: Decision) => {
    if (isReasoned(decision)) ask(decision);
    else if (arrival.stage !== "on_its_way") decideAtOnce(decision);
  };
  const mark = () => {
    if (!onScreen) return;
    const { player, frameRate } = onScreen;
    const note = withTimecode(draft.note, { shown: player.clock.now(), typedAt, frameRate });
    const decision = asking ?? noteDecision;
    draft.write({ note, ...(decision && { decision }) });
    setAsking(decision);
    setTypedAt(null);
    setMarked(marked + 1);
  };
  const type = (before: string, note: string) => {
    if (endsLine(note)) setTypedAt(null);
    else if (beginsLine(before, note)) setTypedAt(onScreen?.player.clock.now() ?? null);
  };
  const mine = claimStatus.is === "mine" && !sending && !opening;
  useKeys(
    Object.fromEntries(
      decisions.map((decision) => [
        decisionTable[decision].key.toLowerCase(),
        () => choose(decision),
      ]),
    ),
    { enabled: mine && played },
  );
  useKeys({ m: mark }, { enabled: mine, withAlt: "m" });
  useKeys({ n: () => router.push(nextPath ?? queuePath) }, { enabled: !sending && !opening });

  return (
    <div className="column">
      <VideoReviewHead
        waiting={waiting}
        claimStatus={claimStatus}
        nextPath={nextPath}
        queuePath={queuePath}
      />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {onScreen && (
          <PlayerFrame className="[--tallest:max(14rem,100dvh-29rem)] lg:[--tallest:max(14rem,100dvh-18rem)]">
            <Screen />
            <Scrubber marks={marksIn(draft.note || video.review.note, onScreen.frameRate)} />
            <Controls />
          </PlayerFrame>
        )}
        <div className="flex min-w-0 flex-col gap-5">
          <VideoFacts video={video} record={record} marks={marks} earlier={earlier} />
          <DecisionPanel
            claimStatus={claimStatus}
            reviewer={reviewer}
            videoId={video.id}
            nextPath={nextPath}
            queuePath={queuePath}
            asking={asking}
            onAsk={ask}
            draft={draft}
            marked={marked}
            typedAt={typedAt}
            onType={type}
            onMark={mark}
            keysArmed={played}
            sending={sending}
            opening={opening}
            problem={problem}
            arrival={arrival}
            size={video.size}
            onDecideAtOnce={decideAtOnce}
            onDecide={decide}
          />
          {checking && (
            <ApproveCheck
              title={isolate(video.title)}
              doubts={doubts}
              onClose={() => setChecking(null)}
              onApprove={() => {
                setChecking(null);
                void decide(checking);
              }}
            />
          )}
        </div>
      </div>
    </div>
  );
}
