import { formatTimecode } from "#lib/domain/format.ts";

/**
 * The note with a place of the film. What is being typed gets the place at which its line began, before it; otherwise the place
 * that is on the screen is put on a line of its own.
 */
export function withTimecode(
  note: string,
  { shown, typedAt, frameRate }: { shown: number; typedAt: number | null; frameRate: number },
): string {
  const start = note.lastIndexOf("\n") + 1;
  if (typedAt !== null && note.slice(start).trim() !== "") {
    return `${note.slice(0, start)}${formatTimecode(typedAt, frameRate)} ${note.slice(start)}`;
  }
  const before = note === "" || note.endsWith("\n") ? note : `${note}\n`;
  return `${before}${formatTimecode(shown, frameRate)} `;
}

/** Whether somebody has just begun to type a line of a note at its end. */
export function beginsLine(before: string, note: string): boolean {
  const line = note.slice(note.lastIndexOf("\n") + 1);
  const earlier = before.slice(before.lastIndexOf("\n") + 1);
  return line.trim() !== "" && (earlier.trim() === "" || !line.startsWith(earlier[0] ?? ""));
}

/** Whether the last line of a note has nothing on it. */
export function endsLine(note: string): boolean {
  return note.slice(note.lastIndexOf("\n") + 1).trim() === "";
}
