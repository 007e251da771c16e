"use client";

import { lazy, Suspense } from "react";
import { useTexts } from "#texts";
import type { ErrorScreenProps } from "./_components/error-screen.tsx";

// Every page carries this file, and hardly any needs it: what is drawn is fetched when it does.
const ErrorScreen = lazy(() =>
  import("./_components/error-screen.tsx").then(
    (found) => ({ default: found.ErrorScreen }),
    () => ({ default: OnlyWords }),
  ),
);

/** Something broke while a page was made. */
export default function ErrorPage(props: ErrorScreenProps) {
  return (
    <Suspense fallback={null}>
      <ErrorScreen {...props} />
    </Suspense>
  );
}

/** Where not even that could be fetched. */
function OnlyWords() {
  const t = useTexts("common");
  return (
    <main id="content" className="column flex flex-col items-start gap-4 py-12">
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">{t("wrong")}</h1>
      <p className="max-w-[60ch] text-16 text-ink-2">{t("wrongText")}</p>
      <button type="button" className="underline" onClick={() => window.location.reload()}>
        {t("retry")}
      </button>
    </main>
  );
}
