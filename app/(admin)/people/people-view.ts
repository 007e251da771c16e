import { peopleSorts, peopleStates } from "#lib/domain/people-sorts.ts";
import type { PeopleSort, PeopleState } from "#lib/domain/people-sorts.ts";
import { isRole } from "#lib/domain/states.ts";
import type { Role } from "#lib/domain/states.ts";
import { listAddress, readParam, readSearch } from "../../_components/list-address.ts";
import type { Params } from "../../_components/list-address.ts";

/** What the address asks of the list of people. */
export type PeopleView = {
  search: string;
  role: Role | undefined;
  state: PeopleState | undefined;
  sort: PeopleSort;
};

/** Reads it from an address; what was made up is left out. */
export function readPeopleView(params: Params): PeopleView {
  const state = readParam(params, "state");
  const sort = readParam(params, "sort");
  return {
    search: readSearch(params),
    role: readRole(params),
    state: peopleStates.find((each) => each === state),
    sort: peopleSorts.find((each) => each === sort) ?? "name",
  };
}

export function readRole(params: Params): Role | undefined {
  const role = readParam(params, "role");
  return isRole(role) ? role : undefined;
}

/** The address of a page of this list. */
export function peopleAddress(view: PeopleView, cursor?: string | null): string {
  const { sort, ...asked } = view;
  return listAddress("/people", { ...asked, sort: sort === "name" ? null : sort, cursor });
}
