import { db } from "#lib/server/base/db/client.ts";
import type { User } from "#lib/server/base/db/generated/client.ts";
import { hashPassword } from "#lib/server/model/people/password.ts";
import type { Role } from "#lib/domain/states.ts";

// One set of builders, for the seed and for the tests.

export type PersonFacts = {
  email?: string;
  name?: string;
  /** Without one, this person cannot sign in by password (and the hash's third of a second is saved). */
  password?: string;
  dailyUploads?: number;
  /** Bytes. */
  dailyBytes?: number;
};

export async function createPerson(role: Role, facts: PersonFacts = {}): Promise<User> {
  const { email, name, password, dailyUploads, dailyBytes } = facts;
  return await db.user.create({
    data: {
      role,
      email: (email ?? `${role}-${crypto.randomUUID()}@newsreel.example`).toLowerCase(),
      name: name ?? `Test ${role.toLowerCase()}`,
      passwordHash: password === undefined ? null : await hashPassword(password),
      dailyUploads: dailyUploads ?? null,
      dailyBytes: dailyBytes === undefined ? null : BigInt(dailyBytes),
    },
  });
}

export const createCreator = (facts?: PersonFacts) => createPerson("CREATOR", facts);
export const createReviewer = (facts?: PersonFacts) => createPerson("REVIEWER", facts);
export const createAdmin = (facts?: PersonFacts) => createPerson("ADMIN", facts);
