"use client";

import { useState } from "react";
import { isolate } from "#lib/domain/text.ts";
import type { PasswordLinkView, PersonView } from "#lib/domain/wire/people.ts";
import { Button } from "../../_components/button.tsx";
import { CopyButton } from "../../_components/copy-button.tsx";
import { Dialog } from "../../_components/dialog.tsx";
import { Notice } from "../../_components/notice.tsx";
import { Time } from "../../_components/time.tsx";
import { callPortal } from "../../_hooks/call-portal.ts";
import { useCall } from "../../_hooks/use-call.ts";

/** Helps somebody who forgot their password: sends the link, or shows it where it could not be mailed. */
export function PasswordLinkButton({ person, canMail }: { person: PersonView; canMail: boolean }) {
  const { busy, problem, run } = useCall();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<PasswordLinkView | null>(null);

  async function make() {
    const path = `/api/people/${person.id}/password-link`;
    const done = await run(() => callPortal<PasswordLinkView>("POST", path));
    if (done) setMade(done.body);
  }

  function close() {
    setOpen(false);
    setMade(null);
  }

  return (
    <>
      <Button tone="plain" onClick={() => setOpen(true)}>
        Password
        <span className="sr-only">
          {" "}
          link for <bdi>{person.name}</bdi>
        </span>
      </Button>
      <Dialog open={open} onClose={close} title={`Password link for ${isolate(person.name)}`}>
        <div className="flex flex-col gap-4 text-start">
          {made ? (
            <LinkMade made={made} email={person.email} />
          ) : (
            <p className="text-ink-2">
              {canMail
                ? `Sends ${person.email} a link to choose a new password, valid for 24 hours.`
                : "Creates a link to choose a new password, valid for 24 hours, for you to share."}{" "}
              Their password works until they use it.
            </p>
          )}
          {problem && <Notice>{problem}</Notice>}
          <div className="flex justify-end gap-2">
            {made ? (
              <Button onClick={close}>Done</Button>
            ) : (
              <>
                <Button onClick={close}>Cancel</Button>
                <Button tone="primary" disabled={busy} onClick={() => void make()}>
                  {canMail ? "Send link" : "Create link"}
                </Button>
              </>
            )}
          </div>
        </div>
      </Dialog>
    </>
  );
}

function LinkMade({ made, email }: { made: PasswordLinkView; email: string }) {
  if (made.link === undefined) {
    return (
      <p className="text-ink-2">
        Sent to {email}. The link works once, until <Time iso={made.expiresAt} />.
      </p>
    );
  }
  return (
    <>
      <p className="text-ink-2">
        Share this link with {email}. It won’t be shown again, and works once, until{" "}
        <Time iso={made.expiresAt} />.
      </p>
      <div className="flex items-center gap-1 rounded-2 border border-edge ps-3">
        <output className="min-w-0 flex-1 py-2 font-mono text-13 break-all select-all">
          {made.link}
        </output>
        <CopyButton text={made.link} what="the link" />
      </div>
    </>
  );
}
