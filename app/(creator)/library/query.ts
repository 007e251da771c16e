import { OPEN_STATE } from "#lib/domain/states.ts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import type { Key } from "#lib/domain/texts/catalogue.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { ListVideos } from "#lib/domain/wire/videos.ts";
import type { Role } from "#lib/domain/states.ts";

export type Params = Record<string, string | string[] | undefined>;

/** How the library is shown and what of it: all of it in the address, so that it can be kept and passed on. */
export type LibraryView = { list: ListVideos; state: string; layout: "grid" | "list" };

/** What one can ask for: the axes that it means, and the state whose word it goes by. */
export const stateFilters: Record<
  string,
  {
    state?: Key<"states">;
    axes: Pick<ListVideos, "upload" | "review">;
    creatorOnly?: boolean;
  }
> = {
  any: { axes: {} },
  sending: { state: "upload.RESERVED", axes: { upload: OPEN_STATE }, creatorOnly: true },
  refused: { state: "upload.REFUSED", axes: { upload: "REFUSED" }, creatorOnly: true },
  waiting: { state: "review.PENDING", axes: { upload: "VERIFIED", review: "PENDING" } },
  ...Object.fromEntries(
    decisions.map((decision) => [
      decisionTable[decision].filter,
      { state: `review.${decision}` as const, axes: { review: decision } },
    ]),
  ),
  withdrawn: { state: "review.WITHDRAWN", axes: { review: "WITHDRAWN" } },
};

/** Reads the address; whatever it says that we do not know is left out rather than refused. */
export function readLibraryView(params: Params): LibraryView {
  const said = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value : undefined;
  };
  const asked = said("state") ?? "any";
  const state = Object.hasOwn(stateFilters, asked) ? asked : "any";
  const list = ListVideos.parse({
    search: said("search")?.slice(0, 200),
    order: said("order") === "oldest" ? "oldest" : "newest",
    ...stateFilters[state]?.axes,
  });
  return { list, state, layout: said("layout") === "list" ? "list" : "grid" };
}

/** The choices of one role. */
export function stateChoices(
  role: Role,
  t: Translate<"library">,
  states: Translate<"states">,
): { value: string; words: string }[] {
  const all = t(role === "CREATOR" ? "anyOfMine" : "anyOfAll");
  return Object.entries(stateFilters)
    .filter(([, { creatorOnly }]) => !creatorOnly || role === "CREATOR")
    .map(([value, { state }]) => ({ value, words: state ? states(state) : all }));
}

/** The query of `GET /api/videos` for the pages after the first. */
export function apiQuery({ search, order, upload, review }: ListVideos): string {
  const query = new URLSearchParams({ order });
  for (const [name, value] of Object.entries({ search, upload, review })) {
    if (value) query.set(name, value);
  }
  return query.toString();
}
