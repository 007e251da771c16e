"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiTokenView } from "#lib/domain/wire/account.ts";
import { Button } from "../_components/button.tsx";
import { CopyButton } from "../_components/copy-button.tsx";
import { Field, Input } from "../_components/field.tsx";
import { Notice } from "../_components/notice.tsx";
import { Time } from "../_components/time.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";

type Made = { apiToken: ApiTokenView; token: string };

/** Tokens for scripts. A new one is shown once; the portal keeps only its hash. */
export function Tokens({ tokens }: { tokens: readonly ApiTokenView[] }) {
  const router = useRouter();
  const { busy, problem, run } = useCall();
  const [made, setMade] = useState<Made | null>(null);

  async function make(form: HTMLFormElement) {
    const name = new FormData(form).get("name");
    const done = await run(() => callPortal<Made>("POST", "/api/account/tokens", { name }));
    if (!done) return;
    form.reset();
    setMade(done.body);
    router.refresh();
  }

  async function revoke({ id }: ApiTokenView) {
    const done = await run(() => callPortal("DELETE", `/api/account/tokens/${id}`));
    if (!done) return;
    if (made?.apiToken.id === id) setMade(null);
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-4 border-t border-ink pt-4">
      <p className="max-w-[60ch] text-ink-2">
        For scripts that send as you:{" "}
        <code className="font-mono text-13">Authorization: Bearer …</code> A token can do what you
        can do, under your daily limit.
      </p>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void make(event.currentTarget);
        }}
      >
        <Field label="What is it for?" className="max-w-72 flex-1">
          {(field) => <Input {...field} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Button type="submit" disabled={busy}>
          Make a token
        </Button>
      </form>
      {problem && <Notice>{problem}</Notice>}
      {made && (
        <Notice tone="ok">
          <p className="text-ink">Copy “{made.apiToken.name}” now: it is shown only this once.</p>
          <span className="flex items-center gap-1">
            <output className="font-mono text-13 break-all text-ink select-all">
              {made.token}
            </output>
            <CopyButton text={made.token} what="the token" />
          </span>
        </Notice>
      )}
      {tokens.length > 0 && (
        <ul className="border-t border-line">
          {tokens.map((token) => (
            <li
              key={token.id}
              className="flex min-h-13 flex-wrap items-center gap-x-6 border-b border-line py-2"
            >
              <span className="min-w-0 flex-1 font-medium break-words">{token.name}</span>
              <span className="text-13 text-ink-2">
                made <Time iso={token.createdAt} style="day" />
                {token.lastUsedAt ? (
                  <>
                    , last used <Time iso={token.lastUsedAt} />
                  </>
                ) : (
                  ", never used"
                )}
              </span>
              <Button tone="plain" disabled={busy} onClick={() => void revoke(token)}>
                Revoke
                <span className="sr-only"> {token.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
