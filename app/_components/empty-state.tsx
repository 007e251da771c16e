import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children: ReactNode; action?: ReactNode };

/** Says what would be here, and offers the one thing to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 border-t border-ink py-10">
      <h2 className="font-serif text-20 font-semibold [overflow-wrap:anywhere]">{title}</h2>
      <p className="max-w-[60ch] text-16 text-ink-2">{children}</p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
