import { z } from "zod";

/** Bytes of a picture that the sandbox makes, at most. */
export const MADE_MAX_BYTES = 8 * 1024;

/** For each picture what is wrong with it, null if nothing is; and the smaller one that was asked for, in base64. */
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
