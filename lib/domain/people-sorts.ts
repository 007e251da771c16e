/** The orders of the list of people; a minus turns one around, as in JSON:API. */
export const peopleSorts = [
  "name",
  "-name",
  "-lastSeen",
  "lastSeen",
  "-joined",
  "joined",
  "-videos",
  "videos",
] as const;
export type PeopleSort = (typeof peopleSorts)[number];

/** Whether somebody may sign in, or what the desk thinks of them. */
export const peopleStates = ["active", "suspended", "trusted", "watched"] as const;
export type PeopleState = (typeof peopleStates)[number];
