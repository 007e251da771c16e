"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "../../../_components/button.tsx";
import { loadedLater } from "../../../_components/loaded-later.tsx";

const MergeDialog = loadedLater(async () => (await import("./merge-dialog.tsx")).MergeDialog);

/** The account that stays. */
export type Mergeable = { id: string; email: string; name: string };

/** Opens the question which other account is the same person's, whose code is fetched when it is first asked. */
export function MergeButton({ person }: { person: Mergeable }) {
  const t = useTexts("merging");
  // The dialog stays when it has been closed: it gives the focus back.
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t("merge")}
      </Button>
      {asked && <MergeDialog person={person} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
