"use client";

import { useKeys } from "../../_hooks/use-keys.ts";

type RowKeysProps = {
  /** Finds the rows. */
  rows: string;
  /** Finds what takes the focus in one of them. */
  focus: string;
  /** Chooses the row that has the focus, or no longer. */
  onToggle: (row: HTMLElement) => void;
};

/** J and K go from row to row, X chooses the one that has the focus. Nothing to be seen. */
export function RowKeys({ rows, focus, onToggle }: RowKeysProps) {
  const all = () => [...document.querySelectorAll<HTMLElement>(rows)];
  const focused = () => all().find((row) => row.contains(document.activeElement));

  /** The next or the one before; from elsewhere the first. */
  function move(by: 1 | -1): void {
    const found = all();
    const from = focused();
    const place = from ? found.indexOf(from) + by : 0;
    found[Math.min(Math.max(place, 0), found.length - 1)]
      ?.querySelector<HTMLElement>(focus)
      ?.focus();
  }

  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      x: () => {
        const row = focused();
        if (row) onToggle(row);
      },
    },
    { repeating: "jk" },
  );
  return null;
}
