import type { ChosenFile } from "./chosen-file.ts";

/** Folder by folder and by name, as a person sorts: 2 before 10, whatever the case and the ending. */
export function inPersonsOrder(files: readonly ChosenFile[], language: string): ChosenFile[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return files
    .map((one) => ({ one, folder: one.folder ?? "", stem: one.file.name.replace(/\.[^.]*$/, "") }))
    .toSorted(
      (a, b) =>
        compare(a.folder, b.folder) ||
        compare(a.stem, b.stem) ||
        compare(a.one.file.name, b.one.file.name),
    )
    .map(({ one }) => one);
}
