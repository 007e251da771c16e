"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ApiTokenView, NewApiToken } from "#lib/domain/wire/account.ts";
import { useTexts } from "#texts";
import { rich } from "../_texts/rich.tsx";
import { Button } from "../_components/button.tsx";
import { CopyButton } from "../_components/copy-button.tsx";
import { Notice } from "../_components/notice.tsx";
import { Time } from "../_components/time.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";
import { TokenForm } from "./token-form.tsx";

type TokensProps = { tokens: readonly ApiTokenView[]; canSend: boolean; now: string };

/** Tokens for scripts. A new one is shown once; the portal keeps only its hash. */
export function Tokens({ tokens, canSend, now }: TokensProps) {
  const t = useTexts("account");
  const router = useRouter();
  const { busy, problem, run } = useCall();
  const [made, setMade] = useState<NewApiToken | null>(null);

  function show(created: NewApiToken) {
    setMade(created);
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
        {rich(t, "tokensLead", {
          code: (header) => (
            <code dir="ltr" className="font-mono text-13">
              {header}
            </code>
          ),
        })}
      </p>
      <a href="/docs/api" className="w-fit underline underline-offset-2">
        {t("apiReference")}
      </a>
      <TokenForm canSend={canSend} onCreated={show} />
      {problem && <Notice>{problem}</Notice>}
      {made && (
        <Notice tone="ok">
          <p className="text-ink">{t("copyNow", { name: made.apiToken.name })}</p>
          <span className="flex items-center gap-1">
            <output className="font-mono text-13 break-all text-ink select-all">
              {made.token}
            </output>
            <CopyButton text={made.token} what={t("theToken")} />
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
                {t(`scope.${token.scope}`)} ·{" "}
                {token.expiresAt <= now ? (
                  <span className="text-stop">{t("expired")}</span>
                ) : (
                  t("expires")
                )}{" "}
                <Time iso={token.expiresAt} style="day" /> · {t("created")}{" "}
                <Time iso={token.createdAt} style="day" /> ·{" "}
                {token.lastUsedAt ? (
                  <>
                    {t("lastUsed")} <Time iso={token.lastUsedAt} />
                  </>
                ) : (
                  t("neverUsed")
                )}
              </span>
              <Button
                tone="plain"
                disabled={busy}
                aria-label={t("revokeWhich", { name: token.name })}
                onClick={() => void revoke(token)}
              >
                {t("revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
