"use client";

import { Button } from "./_components/button.tsx";

/** Something broke while a page was made. What broke is in the log under the same number, not on the screen. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main id="content" className="column flex flex-col items-start gap-4 py-12">
      <h1 className="font-serif text-40 font-semibold tracking-[-0.015em]">
        This page did not work
      </h1>
      <p className="max-w-[60ch] text-16 text-ink-2">
        Nothing of yours is lost: what was sent stays sent, and transfers go on. Try again; if it
        stays like this, tell an admin
        {error.digest ? (
          <>
            {" the number "}
            <code className="font-mono text-14">{error.digest}</code>
          </>
        ) : (
          " what you did"
        )}
        .
      </p>
      <Button onClick={reset}>Try again</Button>
    </main>
  );
}
