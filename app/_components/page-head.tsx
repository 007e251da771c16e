import type { ReactNode } from "react";

type PageHeadProps = { title: ReactNode; children?: ReactNode; aside?: ReactNode };

/** The page's one h1, a sentence under it, and what belongs beside it. */
export function PageHead({ title, children, aside }: PageHeadProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-12 gap-y-6 pt-10 pb-8 max-sm:pt-6 max-sm:pb-6">
      <div className="flex min-w-0 flex-col gap-2">
        <h1 className="font-serif text-40 font-semibold tracking-[-0.015em] [overflow-wrap:anywhere] max-sm:text-28">
          <bdi>{title}</bdi>
        </h1>
        {children && <div className="max-w-[68ch] text-16 text-ink-2">{children}</div>}
      </div>
      {aside}
    </header>
  );
}
