import { z } from "zod";

// What goes over the pipes between the portal and the process that looks into a file. It says lines of JSON; a range that it
// asks for is answered by its bytes behind their number, four bytes, big-endian. One question at a time.

/**
 * A picture: its bytes, and the most pixels that it may have. With `smaller` the answer has it once more in this size, or in
 * less if it is less itself.
 */
export type PictureTask = {
  size: number;
  width: number;
  height: number;
  smaller?: { width: number; height: number };
};

/** What is to be looked into: a film, or pictures that lie one behind the other. `size` is that of all, in bytes. */
export type SandboxTask =
  | { kind: "film"; size: number }
  | { kind: "pictures"; size: number; pictures: readonly PictureTask[] };

/** One line of the process. */
export const SandboxLine = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({
    read: z.tuple([z.number().int().nonnegative(), z.number().int().positive()]),
  }),
  z.strictObject({ answer: z.unknown() }),
]);
export type SandboxLine = z.infer<typeof SandboxLine>;

/** Characters of a line. An answer is a verdict with its facts, or has a small picture in it (pictures-answer.ts). */
export const MOST_LINE = 16 * 1024;
