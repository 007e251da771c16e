import type { ReactNode } from "react";

/** A line of a list of facts: what it is, and what is the case. */
export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 border-b border-line py-2">
      <dt className="w-40 shrink-0 text-ink-2">{name}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4">{children}</dd>
    </div>
  );
}
