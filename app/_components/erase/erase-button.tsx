"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "../button.tsx";
import { loadedLater } from "../loaded-later.tsx";

const EraseDialog = loadedLater(async () => (await import("./erase-dialog.tsx")).EraseDialog);

/** Whom to erase; without a name it is whoever reads this. */
export type Erasable = { id: string; email: string; name?: string };

/** Opens the question whether to erase somebody, whose code is fetched when it is first asked. */
export function EraseButton({ person }: { person: Erasable }) {
  const t = useTexts("erasing");
  // The dialog stays when it has been closed: it gives the focus back.
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        tone="stop"
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t(person.name === undefined ? "eraseOwn" : "erase")}
      </Button>
      {asked && <EraseDialog person={person} open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
