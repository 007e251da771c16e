/**
 * Whoever waits for a password to be hashed: somebody who has shown already that they belong here, or who may be anybody; and
 * by whom they are told apart, an address or a network.
 */
export type Asker = { known: boolean; by: string };

type Waiting = { asker: Asker };

/**
 * Who is next: those who are known before those who are not; of these whoever was served longest ago, so that many tries of
 * one do not hold up another's first; then who came first.
 * @param served when each was served last, as a number that grows
 */
export function nextOf<T extends Waiting>(
  waiting: readonly T[],
  served: ReadonlyMap<string, number>,
): T | undefined {
  const last = ({ asker }: T) => served.get(asker.by) ?? 0;
  let next: T | undefined;
  for (const one of waiting) {
    if (!next) next = one;
    else if (one.asker.known !== next.asker.known) next = one.asker.known ? one : next;
    else if (last(one) < last(next)) next = one;
  }
  return next;
}

/** Who goes when there are too many: the last one of whoever has the most waiting, those who are not known before the others. */
export function tooManyOf<T extends Waiting>(waiting: readonly T[]): T | undefined {
  const strangers = waiting.filter(({ asker }) => !asker.known);
  const among = strangers.length > 0 ? strangers : waiting;
  const counts = new Map<string, number>();
  for (const { asker } of among) counts.set(asker.by, (counts.get(asker.by) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return among.findLast(({ asker }) => counts.get(asker.by) === most);
}
