import { z } from "zod";

// The protocol between the portal and the sandbox. The sandbox writes lines of JSON; a range it asks for is answered by
// its length (four bytes, big-endian) and its bytes. One request at a time.

/**
 * A picture: its bytes, and the largest size it may have. With `smaller` the answer includes a copy of at most that
 * size.
 */
export type PictureTask = {
  size: number;
  width: number;
  height: number;
  smaller?: { width: number; height: number };
};

/** What to inspect: a video, or pictures one after the other. `size` is the total in bytes. */
export type SandboxTask =
  | { kind: "film"; size: number }
  | { kind: "pictures"; size: number; pictures: readonly PictureTask[] };

/** One line from the sandbox. */
export const SandboxLine = z.union([
  z.strictObject({ ready: z.literal(true) }),
  z.strictObject({
    read: z.tuple([z.number().int().nonnegative(), z.number().int().positive()]),
  }),
  z.strictObject({ answer: z.unknown() }),
]);
export type SandboxLine = z.infer<typeof SandboxLine>;

/** Characters of a line. An answer is a verdict with its facts, or contains a small picture (pictures-answer.ts). */
export const MOST_LINE = 16 * 1024;
