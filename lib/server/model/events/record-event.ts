import type { EventKind } from "#lib/domain/events/catalogue.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { subscribers } from "./subscribers.ts";

/**
 * Records an event in the timeline, in the transaction that makes it true, and runs its subscribers there
 * (subscribers.ts). Events that follow from it are recorded the same way.
 * @param now by the database's clock
 */
export async function recordEvent(tx: Tx, event: RecordedEvent, now: Date): Promise<void> {
  await recordEvents(tx, [event], now);
}

/** Records several events, as {@link recordEvent}, whose rows are inserted at once. */
export async function recordEvents(
  tx: Tx,
  events: readonly RecordedEvent[],
  now: Date,
): Promise<void> {
  await tx.timelineEntry.createMany({
    data: events.map((event) => ({ ...event, data: event.data ?? {} })),
  });
  for (const event of events) {
    for (const next of await follow(tx, event, now)) await recordEvent(tx, next, now);
  }
}

async function follow<Kind extends EventKind>(
  tx: Tx,
  event: RecordedEvent<Kind>,
  now: Date,
): Promise<RecordedEvent[]> {
  const made: RecordedEvent[] = [];
  for (const subscriber of subscribers[event.kind] ?? []) {
    const next = await subscriber(tx, event, now);
    if (next) made.push(next);
  }
  return made;
}
