import { OPEN_STATE } from "#lib/domain/states.ts";
import { decisions, decisionTable } from "#lib/domain/decisions.ts";
import { stateWords } from "#lib/domain/words.ts";
import { ListVideos } from "#lib/domain/wire/videos.ts";
import type { Role } from "#lib/domain/states.ts";

export type Params = Record<string, string | string[] | undefined>;

/** How the library is shown and what of it: all of it in the address, so that it can be kept and passed on. */
export type LibraryView = { list: ListVideos; state: string; layout: "grid" | "list" };

/** What one can ask for, in the words of the sentence, as the axes that it means. */
export const stateFilters: Record<
  string,
  { words: string; axes: Pick<ListVideos, "upload" | "review">; creatorOnly?: boolean }
> = {
  any: { words: "in any state", axes: {} },
  sending: { words: "on their way", axes: { upload: OPEN_STATE }, creatorOnly: true },
  refused: { words: "refused", axes: { upload: "REFUSED" }, creatorOnly: true },
  waiting: { words: "with the desk", axes: { upload: "VERIFIED", review: "PENDING" } },
  ...Object.fromEntries(
    decisions.map((decision) => [
      decisionTable[decision].filter,
      { words: stateWords.review[decision].word.toLowerCase(), axes: { review: decision } },
    ]),
  ),
  withdrawn: { words: "withdrawn", axes: { review: "WITHDRAWN" } },
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

/** The choices of one role, for the sentence. */
export function stateChoices(role: Role): { value: string; words: string }[] {
  return Object.entries(stateFilters)
    .filter(([, { creatorOnly }]) => !creatorOnly || role === "CREATOR")
    .map(([value, { words }]) => ({ value, words }));
}

/** The query of `GET /api/videos` for the pages after the first. */
export function apiQuery({ search, order, upload, review }: ListVideos): string {
  const query = new URLSearchParams({ order });
  for (const [name, value] of Object.entries({ search, upload, review })) {
    if (value) query.set(name, value);
  }
  return query.toString();
}
