import { chosen } from "../chosen-file.ts";
import type { AddOptions, ChosenFile } from "../chosen-file.ts";
import { isUnfinished } from "../upload-item.ts";
import { explain } from "./explain.ts";
import { FileProblem } from "./file-problem.ts";
import { isWithoutFile, supplyFile } from "./go-on.ts";
import { newItem } from "./new-item.ts";
import { createRow, keyOf } from "./row.ts";
import type { Engine, Row } from "./row.ts";
import { checkRow } from "./run-row.ts";

/**
 * A row for each file, all at once. A file that a row here is waiting for goes to that row; one that is in the list
 * already is refused: dropping it twice is a slip, sending it twice would cost a place. Answers the rows' ids.
 */
export function addFiles(
  files: Iterable<File | ChosenFile>,
  options: AddOptions,
  engine: Engine,
): string[] {
  const { rows, store } = engine;
  const known = new Map<string, Row>();
  for (const row of rows.values()) {
    const item = store.get(row.id);
    if (item && (isUnfinished(item) || item.phase === "failed" || item.phase === "verifying")) {
      const isMeant = options.continues && row.upload?.id === options.continues;
      known.set(isMeant ? "continues" : keyOf(row.facts), row);
    }
  }
  const added: Row[] = [];
  const twice: Row[] = [];
  let rank = Math.max(-1, ...Array.from(rows.values(), (row) => row.rank));
  const ids = Array.from(files, (one) => {
    const { file, handle = null } = chosen(one);
    const same = known.get(options.continues ? "continues" : keyOf(file));
    if (same && isWithoutFile(same, engine)) {
      void supplyFile(same, { file, handle }, engine);
      return same.id;
    }
    const row = createRow(file, options, { handle, rank: ++rank });
    rows.set(row.id, row);
    (same ? twice : added).push(row);
    known.set(keyOf(file), row);
    return row.id;
  });
  const canReopen = ({ handle }: Row) => engine.remembers && handle !== null;
  store.append(added.map((row) => ({ ...newItem(row), canReopen: canReopen(row) })));
  store.append(
    twice.map((row) => {
      const failure = new FileProblem("already_in_list", { phase: "refused" });
      return { ...newItem(row), ...explain(failure, "check") };
    }),
  );
  for (const row of added) void checkRow(row, engine);
  return ids;
}
