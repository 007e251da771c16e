import { OPEN_STATE } from "#lib/domain/states.ts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import type { Key } from "#lib/domain/texts/catalogue.ts";
import type { Translate } from "#lib/domain/texts/translator.ts";
import { FilterVideos } from "#lib/domain/wire/videos.ts";
import type { Role } from "#lib/domain/states.ts";
import { listAddress, readParam, readSearch } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";

/** How the library is shown and what of it: all of it in the address, so that it can be kept and passed on. */
export type LibraryView = { list: FilterVideos; state: string; layout: "grid" | "list" };

/** What one can ask for: the axes that it means, and the state whose word it goes by. */
export const stateFilters: Record<
  string,
  {
    state?: Key<"states">;
    axes: Pick<FilterVideos, "upload" | "review" | "needs">;
    creatorOnly?: boolean;
  }
> = {
  any: { axes: {} },
  needs: { axes: { needs: "creator" }, creatorOnly: true },
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

const { creator, tag, from, to, zone } = FilterVideos.shape;
const narrowing = { creator, tag, from, to, zone };

/** Reads the address; whatever it says that we do not know is left out rather than refused. */
export function readLibraryView(params: Params, role: Role): LibraryView {
  const asked = readParam(params, "state") ?? "any";
  const known = Object.hasOwn(stateFilters, asked) ? stateFilters[asked] : undefined;
  const state = known && (!known.creatorOnly || role === "CREATOR") ? asked : "any";
  const narrowed = Object.entries(narrowing).flatMap(([name, question]) => {
    // A creator's library is their own; other people's names are none of their business.
    if (name === "creator" && role === "CREATOR") return [];
    const value = question.safeParse(readParam(params, name)).data;
    return value ? [[name, value]] : [];
  });
  const search = readSearch(params);
  return {
    list: {
      ...Object.fromEntries(narrowed),
      ...(search && { search }),
      ...stateFilters[state]?.axes,
      order: readParam(params, "order") === "oldest" ? "oldest" : "newest",
    },
    state,
    layout: readParam(params, "layout") === "list" ? "list" : "grid",
  };
}

/** The address of a view; what is as it is anyhow is left out. */
export function libraryAddress({ list, state, layout }: LibraryView): string {
  const { search, order, creator, tag, from, to, zone } = list;
  return listAddress("/library", {
    ...(state !== "any" && { state }),
    ...(order !== "newest" && { order }),
    search,
    creator,
    tag,
    from,
    to,
    zone,
    ...(layout === "list" && { layout }),
  });
}

/** Whether everything is shown that there is. */
export function isWhole({ list, state }: LibraryView): boolean {
  const { order: _, ...narrowed } = list;
  return state === "any" && Object.keys(narrowed).length === 0;
}

/** The choices of one role. */
export function stateChoices(
  role: Role,
  t: Translate<"library">,
  states: Translate<"states">,
): { value: string; words: string }[] {
  const whole: Record<string, string> = {
    any: t(role === "CREATOR" ? "anyOfMine" : "anyOfAll"),
    needs: t("needsMe"),
  };
  return Object.entries(stateFilters)
    .filter(([, { creatorOnly }]) => !creatorOnly || role === "CREATOR")
    .map(([value, { state }]) => ({
      value: value === "any" ? "" : value,
      words: (state ? states(state) : whole[value]) ?? value,
    }));
}

/** The query of `GET /api/videos` for the pages after the first, and of the CSV file. */
export function apiQuery(list: FilterVideos): string {
  return new URLSearchParams(
    Object.entries(list).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
}
