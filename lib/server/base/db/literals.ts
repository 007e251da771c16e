import { Prisma } from "./generated/client.ts";

/**
 * States as literals of SQL, for `IN (…)`: unlike a parameter they are compared with an enum as they are, and PostgreSQL
 * sees that a partial index fits. Only for constants of ours, never for what somebody sent.
 */
export function literals(states: readonly string[]): Prisma.Sql {
  return Prisma.raw(states.map((state) => `'${state}'`).join(", "));
}
