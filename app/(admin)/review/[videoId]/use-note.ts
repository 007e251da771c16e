"use client";

import { useState } from "react";
import { recountTimecodes } from "../../../_components/player/timecodes.ts";

/**
 * The note that is being written. Its timecodes count frames of what is on the screen; when the original takes the place
 * of the sender's preview, which may have fewer of them, they are counted anew and point at the same moments.
 * @param frameRate of what is on the screen; null where nothing is
 */
export function useNote(frameRate: number | null): [string, (note: string) => void] {
  const [note, setNote] = useState("");
  const [countedAt, setCountedAt] = useState(frameRate);
  if (frameRate !== null && frameRate !== countedAt) {
    setCountedAt(frameRate);
    if (countedAt !== null) setNote(recountTimecodes(note, countedAt, frameRate));
  }
  return [note, setNote];
}
