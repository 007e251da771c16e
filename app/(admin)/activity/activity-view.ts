import { ListActivity } from "#lib/domain/wire/timeline.ts";
import type { FilterActivity } from "#lib/domain/wire/timeline.ts";
import { accepts } from "#lib/server/base/cursor.ts";
import { activityCursor } from "#lib/server/views/activity/list-activity.ts";
import { listAddress, readParam } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";

/** What of the activity is shown: all of it in the address, so that it can be kept and passed on. */
export type ActivityView = { asked: FilterActivity; cursor: string | undefined };

const { cursor: _, limit: __, ...questions } = ListActivity.shape;

/** Reads the address; what nobody could have meant is left out rather than refused. */
export function readActivityView(params: Params): ActivityView {
  const asked = Object.entries(questions).flatMap(([name, question]) => {
    const value = question.safeParse(readParam(params, name)).data;
    return value === undefined || value === "" ? [] : [[name, value]];
  });
  const before = readParam(params, "before");
  return {
    asked: Object.fromEntries(asked),
    cursor: accepts(activityCursor.read, before) ? before : undefined,
  };
}

export function activityAddress(asked: FilterActivity, before?: string | null): string {
  return listAddress("/activity", { ...asked, before });
}
