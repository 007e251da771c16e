import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** `spare`: left out where there is a table, but little room; its cells are, too ({@link spareCell}). */
export type LedgerColumn = { name: string; align?: "end"; hidden?: boolean; spare?: boolean };

export const spareCell = "md:max-lg:hidden";

type DefinitionListProps = { caption: string; columns: LedgerColumn[]; children: ReactNode };

/**
 * A table of hairlines. On a phone every row becomes a block and each cell says its column's name, taken from
 * `label` of {@link LedgerCell}.
 */
export function DefinitionList({ caption, columns, children }: DefinitionListProps) {
  return (
    <table className="w-full border-collapse max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-ink">
          {columns.map(({ name, align, hidden, spare }) => (
            <th
              key={name}
              scope="col"
              className={classNames(
                "py-2 pe-4 text-13 font-medium text-ink-2 last:pe-0",
                align === "end" ? "text-end" : "text-start",
                spare && spareCell,
              )}
            >
              {hidden ? <span className="sr-only">{name}</span> : name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">{children}</tbody>
    </table>
  );
}

export function LedgerRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <tr className={classNames("border-b border-line max-md:block max-md:py-3", className)}>
      {children}
    </tr>
  );
}

type LedgerCellProps = {
  label?: string;
  align?: "end";
  /** On a phone: lines of text that belong together, rather than fields under each other. */
  dense?: boolean;
  className?: string;
  children: ReactNode;
};

export function LedgerCell({ label, align, dense, className, children }: LedgerCellProps) {
  return (
    <td
      data-label={label}
      className={classNames(
        "py-2 pe-4 align-middle last:pe-0 max-md:flex max-md:items-center max-md:gap-3 max-md:pe-0",
        dense ? "max-md:py-0" : "max-md:min-h-9 max-md:py-1",
        label &&
          "max-md:before:w-24 max-md:before:shrink-0 max-md:before:text-13 max-md:before:text-ink-3 max-md:before:content-[attr(data-label)]",
        align === "end" && "md:text-end",
        className,
      )}
    >
      {children}
    </td>
  );
}
