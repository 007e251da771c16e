import { z } from "zod";

const Id = z.uuid();

/** Whether this can be an id at all. PostgreSQL refuses a malformed one with an error of its own; to whoever asks it is just not there. */
export function isId(id: unknown): id is string {
  return Id.safeParse(id).success;
}
