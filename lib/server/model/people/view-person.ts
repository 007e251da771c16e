import type { PersonView } from "#lib/domain/wire/people.ts";
import type { User } from "#lib/server/base/db/generated/client.ts";

/** Returns a person as admins see them. */
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
