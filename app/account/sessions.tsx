"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { useTexts } from "#texts";
import { browsers, systems } from "#lib/domain/device.ts";
import type { SessionView } from "#lib/domain/wire/account.ts";
import { Button } from "../_components/button.tsx";
import { Notice } from "../_components/notice.tsx";
import { Time } from "../_components/time.tsx";
import { callPortal } from "../_hooks/call-portal.ts";
import { useCall } from "../_hooks/use-call.ts";
import { rich } from "../_texts/rich.tsx";
import { isolated } from "../_texts/tags.tsx";

/** Where one is signed in, each with a way to end it. */
export function Sessions({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTexts("account");
  const router = useRouter();
  const { busy, problem, run } = useCall();

  async function end(id: string) {
    const done = await run(() => callPortal("DELETE", `/api/account/sessions/${id}`));
    if (done) router.refresh();
  }

  return (
    <div className="border-t border-ink">
      <ul aria-label={t("devices")}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={busy}
            onEnd={() => void end(session.id)}
          />
        ))}
      </ul>
      {problem && <Notice>{problem}</Notice>}
    </div>
  );
}

type SessionRowProps = { session: SessionView; busy: boolean; onEnd: () => void };

function SessionRow({ session, busy, onEnd }: SessionRowProps) {
  const [t, common] = [useTexts("account"), useTexts("common")];
  const { current, createdAt, lastSeenAt } = session;
  const name = useId();
  return (
    <li className="flex min-h-13 items-center gap-x-4 border-b border-line py-2">
      <div className="min-w-0 flex-1">
        <p id={name} className="font-medium">
          <DeviceName session={session} />
        </p>
        <p className="text-13 text-ink-2">
          {current ? (
            <span className="text-ok">{t("thisDevice")}</span>
          ) : (
            lastSeenAt && (
              <>
                {t("lastSeen")} <Time iso={lastSeenAt} />
              </>
            )
          )}
          {(current || lastSeenAt) && " · "}
          {t("signedIn")} <Time iso={createdAt} style="day" />
        </p>
      </div>
      {/* This one has its button at the top of the page. */}
      {!current && (
        <Button tone="plain" disabled={busy} aria-describedby={name} onClick={onEnd}>
          {common("signOut")}
        </Button>
      )}
    </li>
  );
}

function DeviceName({ session: { browser, system } }: { session: SessionView }) {
  const t = useTexts("account");
  if (browser && system) {
    const names = { browser: browsers[browser], system: systems[system] };
    return rich(t, "device", { ...names, name: isolated });
  }
  if (browser) return <bdi>{browsers[browser]}</bdi>;
  if (system) return <bdi>{systems[system]}</bdi>;
  return t("deviceUnknown");
}
