import { z } from "zod";

/** Largest picture that the sandbox makes, in bytes. */
export const MADE_MAX_BYTES = 8 * 1024;

/** For each picture what is wrong with it, or null; and the smaller one if asked for, in base64. */
export const PicturesAnswer = z.array(
  z.strictObject({
    wrong: z.string().max(500).nullable(),
    smaller: z
      .base64()
      .max(Math.ceil(MADE_MAX_BYTES / 3) * 4)
      .optional(),
  }),
);
export type PicturesAnswer = z.infer<typeof PicturesAnswer>;
