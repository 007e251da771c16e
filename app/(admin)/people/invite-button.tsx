"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "../../_components/button.tsx";
import { loadedLater } from "../../_components/loaded-later.tsx";

const InviteDialog = loadedLater(async () => (await import("./invite-dialog.tsx")).InviteDialog);

/** Opens the dialog that invites somebody, whose code is fetched when it is first asked for. */
export function InviteButton() {
  const t = useTexts("people");
  // The dialog stays when it has been closed: it gives the focus back.
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);

  return (
    <>
      <Button
        tone="primary"
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t("invite")}
      </Button>
      {asked && <InviteDialog open={open} onClose={() => setOpen(false)} />}
    </>
  );
}
