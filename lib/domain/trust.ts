/** What the desk thinks of somebody. */
export const trustLevels = ["TRUSTED", "WATCHED"] as const;
export type Trust = (typeof trustLevels)[number];
