"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiTokenView } from "#lib/domain/wire/account.ts";
import { Button } from "../_components/button.tsx";
import { CopyButton } from "../_components/copy-button.tsx";
import { Notice } from "../_components/notice.tsx";
import { Time } from "../_components/time.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";
import { TokenForm } from "./token-form.tsx";
import type { WantedToken } from "./token-form.tsx";

type TokensProps = { tokens: readonly ApiTokenView[]; canSend: boolean; now: string };
type Made = { apiToken: ApiTokenView; token: string };

/** Tokens for scripts. A new one is shown once; the portal keeps only its hash. */
export function Tokens({ tokens, canSend, now }: TokensProps) {
  const router = useRouter();
  const { busy, problem, run } = useCall();
  const [made, setMade] = useState<Made | null>(null);

  async function make(wanted: WantedToken, form: HTMLFormElement) {
    const done = await run(() => callPortal<Made>("POST", "/api/account/tokens", wanted));
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
        For scripts and cameras that send as you, under your daily limit:{" "}
        <code className="font-mono text-13">Authorization: Bearer …</code> No token can change your
        password or create tokens.
      </p>
      <TokenForm canSend={canSend} busy={busy} onCreate={(...wanted) => void make(...wanted)} />
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
                {token.scope === "SEND" ? "Send only" : "Everything you can do"} ·{" "}
                {token.expiresAt <= now ? <span className="text-stop">expired</span> : "expires"}{" "}
                <Time iso={token.expiresAt} style="day" /> · created{" "}
                <Time iso={token.createdAt} style="day" />
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
