"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import type { CreatorRecord } from "#lib/server/review/creator-record.ts";
import { useKeys } from "../../../_hooks/use-keys.ts";
import { EncodingProvider } from "../../../_components/encoding/encoding-provider.tsx";
import { Controls } from "../../../_components/player/controls.tsx";
import { PlayerFrame } from "../../../_components/player/player-frame.tsx";
import { PlayerProvider, useScreenOrNull } from "../../../_components/player/player-provider.tsx";
import { reelOf } from "../../../_components/player/reel.ts";
import { Screen } from "../../../_components/player/screen.tsx";
import { Scrubber } from "../../../_components/player/scrubber.tsx";
import { marksIn } from "../../../_components/player/timecodes.ts";
import { DecisionDesk } from "./decision-desk.tsx";
import type { Asking } from "./decision-desk.tsx";
import { withTimecode } from "./decision-form.tsx";
import { decisionWords } from "./decision-words.ts";
import { forgetDecision, lastDecision } from "./last-decision.ts";
import { RoomHead } from "./room-head.tsx";
import { standingOf } from "./standing.ts";
import { useArrival } from "./use-arrival.ts";
import { useClaim } from "./use-claim.ts";
import { useDecision } from "./use-decision.ts";
import { useNote } from "./use-note.ts";
import { WhatItIs } from "./what-it-is.tsx";

type RoomProps = {
  video: VideoView;
  record: CreatorRecord;
  reviewerId: string;
  nextVideoId: string | null;
  waiting: number;
};

/** The screening room: one video, one lease, one decision, and the next video. */
export function Room(props: RoomProps) {
  const reel = reelOf(props.video, props.reviewerId);
  const floor = <RoomFloor {...props} />;
  return (
    <EncodingProvider videoId={props.video.id} encoding={props.video.encoding}>
      {reel ? <PlayerProvider reel={reel}>{floor}</PlayerProvider> : floor}
    </EncodingProvider>
  );
}

function RoomFloor({ video, record, reviewerId, nextVideoId, waiting }: RoomProps) {
  const router = useRouter();
  const onScreen = useScreenOrNull();
  const { standing, settle } = useClaim(video.id, standingOf(video));
  const arrival = useArrival(video, settle);
  const { decide, sending, opening, problem } = useDecision(video, settle);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [note, setNote] = useNote(onScreen?.frameRate ?? null);

  const mark = () => {
    if (!onScreen) return;
    setNote(withTimecode(note, onScreen.player.time, onScreen.frameRate));
    setAsking(asking ?? "CHANGES_REQUESTED");
  };
  useKeys(
    {
      a: () => void (arrival.stage !== "on_its_way" && decide("APPROVED")),
      c: () => setAsking("CHANGES_REQUESTED"),
      r: () => setAsking("REJECTED"),
      m: mark,
    },
    { enabled: standing.is === "mine" && !sending && !opening },
  );
  useKeys(
    { n: () => router.push(nextVideoId ? `/review/${nextVideoId}` : "/review") },
    { enabled: !sending && !opening },
  );

  return (
    <div className="column">
      <RoomHead waiting={waiting} standing={standing} nextVideoId={nextVideoId} />
      <Before />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {onScreen && (
          <PlayerFrame className="[--tallest:max(14rem,100dvh-29rem)] lg:[--tallest:max(14rem,100dvh-18rem)]">
            <Screen />
            <Scrubber marks={marksIn(note || video.review.note, onScreen.frameRate)} />
            <Controls />
          </PlayerFrame>
        )}
        <div className="flex min-w-0 flex-col gap-5">
          <WhatItIs video={video} record={record} />
          <DecisionDesk
            standing={standing}
            reviewerId={reviewerId}
            nextVideoId={nextVideoId}
            asking={asking}
            onAsk={setAsking}
            note={note}
            onNote={setNote}
            sending={sending}
            opening={opening}
            problem={problem}
            arrival={arrival}
            size={video.size}
            onDecide={(decision, reasoned) => void decide(decision, reasoned)}
          />
        </div>
      </div>
    </div>
  );
}

/** What became of the video before this one, for a moment. */
function Before() {
  const [before] = useState(lastDecision);
  useEffect(() => forgetDecision(), []);
  if (!before) return null;
  return (
    <p role="status" className="pb-2 text-ink-2">
      {decisionWords[before.decision].done}: {before.title}. This is the next one.
    </p>
  );
}
