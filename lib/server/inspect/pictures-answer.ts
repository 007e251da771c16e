import { z } from "zod";

/** For each picture what is wrong with it; null if nothing is. */
export const PicturesAnswer = z.array(z.string().max(500).nullable());
export type PicturesAnswer = z.infer<typeof PicturesAnswer>;
