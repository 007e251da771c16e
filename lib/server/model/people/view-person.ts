import type { PersonView } from "#lib/domain/wire/people.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";

/** What {@link viewPerson} reads beside the person. */
export const withStats = { stats: true } satisfies Prisma.UserInclude;

type PersonRow = Prisma.UserGetPayload<{ include: typeof withStats }>;

/** Returns a person as admins see them. */
export function viewPerson(user: PersonRow, uploadsToday: number): PersonView {
  return {
    id: user.id,
    email: user.email,
    name: user.name ?? user.email,
    role: user.role,
    suspended: user.suspendedAt !== null,
    trust: user.trust,
    createdAt: user.createdAt.toISOString(),
    dailyUploads: user.dailyUploads,
    dailyBytes: user.dailyBytes === null ? null : Number(user.dailyBytes),
    uploadsToday,
    lastSeenAt: user.stats?.lastSeenAt?.toISOString() ?? null,
    videosSent: user.stats?.videosSent ?? 0,
  };
}
