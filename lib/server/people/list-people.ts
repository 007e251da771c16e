import { windowStart } from "#lib/domain/limits.ts";
import type { PersonView } from "#lib/domain/wire/people.ts";
import { db } from "../db/client.ts";
import type { User } from "../db/generated/client.ts";
import { limitsOf } from "../uploads/limits-of.ts";

/** Everybody with an account, by name, with how many places of today's limit they have taken. */
export async function listPeople(now: Date): Promise<PersonView[]> {
  const window = windowStart(limitsOf({ dailyUploads: null, dailyBytes: null }), now);
  const [users, taken] = await Promise.all([
    db.user.findMany({ orderBy: [{ name: "asc" }, { email: "asc" }] }),
    db.upload.groupBy({
      by: ["creatorId"],
      where: {
        reservedAt: { gte: window },
        state: { in: ["RESERVED", "VERIFIED", "REFUSED"] },
      },
      _count: true,
    }),
  ]);
  const takenBy = new Map(taken.map(({ creatorId, _count }) => [creatorId, _count]));
  return users.map((user) => viewPerson(user, takenBy.get(user.id) ?? 0));
}

/** A person as admins see them. */
export function viewPerson(user: User, uploadsToday: number): PersonView {
  return {
    id: user.id,
    email: user.email,
    name: user.name ?? user.email,
    role: user.role,
    suspended: user.suspendedAt !== null,
    createdAt: user.createdAt.toISOString(),
    dailyUploads: user.dailyUploads,
    dailyBytes: user.dailyBytes === null ? null : Number(user.dailyBytes),
    uploadsToday,
  };
}
