"use client";

import { Keyboard } from "lucide-react";
import { useState } from "react";
import { useKeysSwitch } from "../../../_hooks/use-keys.ts";
import { IconButton } from "../../../_components/button.tsx";
import { Dialog } from "../../../_components/dialog.tsx";

const keys = [
  ["J", "Backwards; again: faster"],
  ["K or Space", "Play, pause"],
  ["L", "Forwards; again: faster"],
  [", and .", "One frame back, one frame on"],
  ["← and →", "One second back, one second on"],
  ["F", "Whole screen"],
  ["M", "Put this timecode into the note"],
  ["A", "Approve"],
  ["C", "Ask for changes"],
  ["R", "Reject"],
  ["N", "Pass over to the next video"],
] as const;

/** What the keys do, and the switch that turns them off. */
export function KeysSheet() {
  const [open, setOpen] = useState(false);
  const [on, turn] = useKeysSwitch();
  return (
    <>
      <IconButton label="Keys" onClick={() => setOpen(true)} className="max-sm:hidden">
        <Keyboard className="size-5" aria-hidden="true" />
      </IconButton>
      <Dialog open={open} onClose={() => setOpen(false)} title="Keys">
        <dl className="grid grid-cols-[7rem_1fr] gap-y-1.5">
          {keys.map(([key, act]) => (
            <div key={key} className="col-span-2 grid grid-cols-subgrid">
              <dt className="font-mono text-14">{key}</dt>
              <dd className="text-ink-2">{act}</dd>
            </div>
          ))}
        </dl>
        <p className="text-13 text-ink-2">
          A, C and R work once some of the video has played. No key acts while you type, or for a
          second after.
        </p>
        <label className="control flex items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-signal"
            checked={on}
            onChange={({ target }) => turn(target.checked)}
          />
          Single keys act on this page
        </label>
      </Dialog>
    </>
  );
}
