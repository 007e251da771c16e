import { useTexts } from "#texts";
import { peopleSorts, peopleStates } from "#lib/domain/people-sorts.ts";
import { roles } from "#lib/domain/states.ts";
import { ListSelect } from "../list-select.tsx";
import type { PeopleView } from "./people-view.ts";

/** Which people, and in which order, in the form around. */
export function PeopleFilters({ view }: { view: PeopleView }) {
  const t = useTexts("people");
  const states = [...peopleStates, "invited"] as const;
  return (
    <>
      <RoleSelect role={view.role} />
      <ListSelect
        name="state"
        label={t("whoseState")}
        value={view.state ?? ""}
        choices={[
          { value: "", words: t("anyState") },
          ...states.map((state) => ({ value: state, words: t(`state.${state}`) })),
        ]}
      />
      <ListSelect
        name="sort"
        label={t("sort")}
        value={view.sort}
        choices={peopleSorts.map((sort) => ({ value: sort, words: t(`sort.${sort}`) }))}
      />
    </>
  );
}

/** Those in which role, of people and of invitations. */
export function RoleSelect({ role }: { role: PeopleView["role"] }) {
  const [t, common] = [useTexts("people"), useTexts("common")];
  return (
    <ListSelect
      name="role"
      label={t("role")}
      value={role ?? ""}
      choices={[
        { value: "", words: t("anyRole") },
        ...roles.map((each) => ({ value: each, words: common(`role.${each}`) })),
      ]}
    />
  );
}
