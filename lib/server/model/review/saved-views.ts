import { QueueAsked } from "#lib/domain/wire/review.ts";
import type { QueueQuestion, SavedView } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import type { Prisma } from "#lib/server/base/db/generated/client.ts";
import { personRef } from "#lib/server/model/people/person-ref.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";

/** The relations a saved view needs. */
export const viewInclude = {
  owner: { select: { id: true, name: true, email: true } },
} as const satisfies Prisma.SavedViewInclude;

type ViewRow = Prisma.SavedViewGetPayload<{ include: typeof viewInclude }>;

/** Matches the views that somebody may rename and delete: their own, and for admins those that are shared. */
export function changeableBy({ id, role }: Viewer) {
  return role === "ADMIN" ? { OR: [{ ownerId: id }, { shared: true }] } : { ownerId: id };
}

/** Returns a view as `reviewer` sees it. */
export function showView(reviewer: Viewer, view: ViewRow): SavedView {
  const { id, name, shared, asked, owner } = view;
  const isOwn = owner.id === reviewer.id;
  return {
    id,
    name,
    shared,
    asked: readAsked(asked),
    owner: personRef(owner),
    canChange: isOwn || (shared && reviewer.role === "ADMIN"),
  };
}

/** What a later version no longer knows is left out rather than refused. */
function readAsked(asked: Prisma.JsonValue): QueueQuestion {
  const known = Object.entries(typeof asked === "object" && asked !== null ? asked : {}).filter(
    ([name, value]) => QueueAsked.safeParse({ [name]: value }).success,
  );
  return QueueAsked.parse(Object.fromEntries(known));
}

/** More shared ones are of no use as links above a list. */
const MOST_SHARED = 100;

/** Lists one's own views and those that are shared with the desk, by name. */
export async function listViews(reviewer: Viewer): Promise<SavedView[]> {
  const order = { orderBy: [{ name: "asc" as const }, { id: "asc" as const }] };
  const [own, shared] = await Promise.all([
    db.savedView.findMany({ where: { ownerId: reviewer.id }, include: viewInclude, ...order }),
    db.savedView.findMany({
      where: { shared: true, ownerId: { not: reviewer.id } },
      include: viewInclude,
      ...order,
      take: MOST_SHARED,
    }),
  ]);
  return [...own, ...shared].map((view) => showView(reviewer, view));
}
