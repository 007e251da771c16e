import type { EventKind } from "#lib/domain/events/catalogue.ts";
import type { RecordedEvent } from "#lib/domain/events/recorded-event.ts";
import type { Tx } from "#lib/server/base/db/client.ts";
import { subscribers } from "./subscribers.ts";

/**
 * Writes one row of the history, in the transaction that makes it true, and runs in the same transaction whatever follows
 * from it (subscribers.ts). What follows may be an event in turn, which is recorded the same way.
 * @param now by the database's clock
 */
export async function recordEvent(tx: Tx, event: RecordedEvent, now: Date): Promise<void> {
  await recordEvents(tx, [event], now);
}

/** As {@link recordEvent}, for several that become true together: their rows are written at once. */
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
