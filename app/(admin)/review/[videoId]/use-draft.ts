"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { ReviewDraftView } from "#lib/domain/wire/review.ts";
import type { VideoView } from "#lib/domain/wire/videos.ts";
import { recountTimecodes } from "../../../_components/player/timecodes.ts";
import { keeperOf } from "./draft-keeper.ts";
import type { DraftState, DraftText } from "./draft-keeper.ts";

export type Draft = DraftState & {
  write: (fields: Partial<DraftText>) => void;
  flush: () => Promise<void>;
  /** Empties it, for as long as nobody puts it back. */
  discard: () => void;
  /** Puts back what was discarded; null if nothing was. */
  restore: (() => void) | null;
};

/**
 * What is being written about the version in the room. The note's timecodes count frames of what is on the screen; when the
 * original takes the place of the sender's preview, which may have fewer of them, they are counted anew and point at the
 * same moments.
 * @param frameRate of what is on the screen; null where nothing is
 */
export function useDraft(
  { id, upload }: VideoView,
  initial: ReviewDraftView | null,
  frameRate: number | null,
): Draft {
  const [keeper] = useState(() => keeperOf(id, upload.id, initial));
  const [first] = useState(() => keeper.getState());
  const state = useSyncExternalStore(keeper.subscribe, keeper.getState, () => first);
  const [discarded, setDiscarded] = useState<DraftText | null>(null);

  useEffect(() => void keeper.refresh(), [keeper]);
  useEffect(() => () => void keeper.flush(), [keeper]);

  useEffect(() => {
    const { note, frameRate: counted } = keeper.getState();
    if (frameRate === null || counted === null || counted === frameRate) return;
    keeper.write({ note: recountTimecodes(note, counted, frameRate), frameRate });
  }, [keeper, frameRate, state.frameRate]);

  const write = (fields: Partial<DraftText>) => {
    setDiscarded(null);
    keeper.write({ ...fields, frameRate });
  };
  const { decision, reason, note } = state;
  return {
    ...state,
    write,
    flush: () => keeper.flush(),
    discard() {
      keeper.write({ decision: null, reason: "", note: "" });
      setDiscarded({ decision, reason, note, frameRate });
    },
    restore: discarded && (() => write(discarded)),
  };
}
