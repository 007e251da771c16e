import { beginningOf, cleanLine } from "#lib/domain/text.ts";

export type Params = Record<string, string | string[] | undefined>;

/** What an address says of one name; what it says twice it does not say. */
export function readParam(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === "string" ? value : undefined;
}

/** What is searched for, at most 200 characters; "" for all. Whatever somebody wrote into the address, it can be asked. */
export function readSearch(params: Params): string {
  return beginningOf(cleanLine((readParam(params, "search") ?? "").toWellFormed()), 200);
}

/** The address of a list with what is asked of it; what is empty is left out. */
export function listAddress(
  path: string,
  asked: Record<string, string | null | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}
