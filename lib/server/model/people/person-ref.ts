import type { PersonRef } from "#lib/domain/wire/timeline.ts";

/** Returns how a person is named to others: by name, or by what is before the @. */
export function personRef(person: { id: string; name: string | null; email: string }): PersonRef {
  return {
    id: person.id,
    name: person.name?.trim() || (person.email.split("@")[0] ?? person.email),
  };
}
