import { keysOf } from "../keys-of.ts";
import { events } from "./catalogue.ts";
import type { EventKind } from "./catalogue.ts";

type GroupOf<Kind> = Kind extends `${infer Group}.${string}` ? Group : never;
/** What a kind of event begins with: what it is about. */
export type EventGroup = GroupOf<EventKind>;

const groupOf = (kind: EventKind) => kind.slice(0, kind.indexOf(".")) as EventGroup;

/** Every kind of event under what it is about, in the catalogue's order. */
export const eventGroups: Readonly<Record<EventGroup, readonly EventKind[]>> = Object.groupBy(
  keysOf(events),
  groupOf,
) as Record<EventGroup, EventKind[]>;

/** The kinds that one choice stands for: itself, or all of a group. */
export function kindsOf(choice: EventKind | EventGroup): readonly EventKind[] {
  return isGroup(choice) ? eventGroups[choice] : [choice];
}

function isGroup(choice: EventKind | EventGroup): choice is EventGroup {
  return Object.hasOwn(eventGroups, choice);
}
