import type { PersonRef } from "#lib/domain/wire/timeline.ts";

/** How one person is named to another: the name, or what stands before the @. */
export function personRef(person: { id: string; name: string | null; email: string }): PersonRef {
  return {
    id: person.id,
    name: person.name?.trim() || (person.email.split("@")[0] ?? person.email),
  };
}
