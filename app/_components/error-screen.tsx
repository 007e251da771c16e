"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "./button.tsx";
import { rich } from "../_texts/rich.tsx";

/** Milliseconds between two looks whether the portal is whole again. */
const LOOK_MS = 5_000;

export type ErrorScreenProps = { error: Error & { digest?: string }; reset: () => void };

/** Something broke while a page was made. What broke is in the log under the same number, not on the screen. */
export function ErrorScreen({ error, reset }: ErrorScreenProps) {
  const t = useTexts("common");
  const router = useRouter();
  const [isDown, setDown] = useState(false);

  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  const goOn = useEffectEvent(retry);

  // A page that failed because of the portal's database comes back by itself when that does.
  useEffect(() => {
    let left = false;
    let wasDown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const isDatabaseDown = await asksHealth();
      if (left) return;
      if (wasDown && !isDatabaseDown) return goOn();
      wasDown = isDatabaseDown;
      setDown(isDatabaseDown);
      if (isDatabaseDown) timer = setTimeout(() => void look(), LOOK_MS);
    };
    void look();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, []);

  return (
    <main id="content" className="column flex flex-col items-start gap-4 py-12">
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">
        {t(isDown ? "down" : "wrong")}
      </h1>
      <p className="max-w-[60ch] text-16 text-ink-2" role={isDown ? "status" : undefined}>
        {isDown || !error.digest
          ? t(isDown ? "downText" : "wrongText")
          : rich(t, "wrongLogged", {
              id: error.digest,
              code: (words) => <code className="font-mono text-14">{words}</code>,
            })}
      </p>
      {!isDown && <Button onClick={retry}>{t("retry")}</Button>}
    </main>
  );
}

/** Whether the portal says that its database is down; one that does not answer says nothing. */
async function asksHealth(): Promise<boolean> {
  try {
    const answer = await fetch("/api/health", { cache: "no-store" });
    const { database } = await answer.json();
    return database === "down";
  } catch {
    return false;
  }
}
