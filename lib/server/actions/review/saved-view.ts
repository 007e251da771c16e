import { isId } from "#lib/domain/is-id.ts";
import { Problem } from "#lib/domain/problem.ts";
import { MOST_VIEWS } from "#lib/domain/wire/review.ts";
import type { ChangeView, SavedView, SaveView } from "#lib/domain/wire/review.ts";
import { db } from "#lib/server/base/db/client.ts";
import { Prisma } from "#lib/server/base/db/generated/client.ts";
import { holdPerson } from "#lib/server/model/people/hold-person.ts";
import type { Viewer } from "#lib/server/model/people/viewer.ts";
import { changeableBy, showView, viewInclude } from "#lib/server/model/review/saved-views.ts";

/**
 * Saves what is asked of the queue by a name.
 * @throws Problem `view_exists`, `too_many_views`; `not_allowed` for somebody suspended or demoted meanwhile
 */
export async function saveView(reviewer: Viewer, view: SaveView): Promise<SavedView> {
  const { asked, ...rest } = view;
  const data = { ...rest, asked: { ...asked }, ownerId: reviewer.id };
  return namedOnce(() =>
    db.$transaction(async (tx) => {
      await holdPerson(tx, reviewer.id, "REVIEWER", "ADMIN");
      const count = await tx.savedView.count({ where: { ownerId: reviewer.id } });
      if (count >= MOST_VIEWS) {
        throw new Problem("too_many_views", `Nobody has more than ${MOST_VIEWS} saved views.`);
      }
      return showView(reviewer, await tx.savedView.create({ data, include: viewInclude }));
    }),
  );
}

/**
 * Renames a view, or shares it with the desk: one's own, and for admins those that are shared.
 * @throws Problem `view_not_found`, `view_exists`
 */
export async function changeView(
  reviewer: Viewer,
  viewId: string,
  { name, shared }: ChangeView,
): Promise<SavedView> {
  if (!isId(viewId)) throw viewNotFound();
  return namedOnce(async () => {
    const [view] = await db.savedView.updateManyAndReturn({
      where: { id: viewId, ...changeableBy(reviewer) },
      data: { ...(name !== undefined && { name }), ...(shared !== undefined && { shared }) },
      include: viewInclude,
    });
    if (!view) throw viewNotFound();
    return showView(reviewer, view);
  });
}

/**
 * Deletes a view: one's own, and for admins those that are shared.
 * @throws Problem `view_not_found`
 */
export async function deleteView(reviewer: Viewer, viewId: string): Promise<void> {
  if (!isId(viewId)) throw viewNotFound();
  const { count } = await db.savedView.deleteMany({
    where: { id: viewId, ...changeableBy(reviewer) },
  });
  if (count === 0) throw viewNotFound();
}

async function namedOnce<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") {
      throw new Problem("view_exists", "There is a saved view of this name.", { field: "name" });
    }
    throw error;
  }
}

function viewNotFound(): Problem {
  return new Problem("view_not_found", "There is no such view, or it is not yours to change.");
}
