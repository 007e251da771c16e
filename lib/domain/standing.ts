/** What the desk thinks of somebody. */
export const standings = ["TRUSTED", "WATCHED"] as const;
export type Standing = (typeof standings)[number];
