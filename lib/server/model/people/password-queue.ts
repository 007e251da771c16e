/**
 * Who waits for a password to be hashed: `known` people have already shown that they belong here. `by` is an address or
 * network.
 */
export type Asker = { known: boolean; by: string };

type Waiting = { asker: Asker };

/**
 * Returns who is next: known before unknown; then the one served longest ago, so that many tries of one asker do not
 * delay another's first; then first come, first served.
 * @param served when each was last served, as a growing number
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

/** Returns who is dropped when too many wait: the last one of the asker with the most waiting, unknown before known. */
export function tooManyOf<T extends Waiting>(waiting: readonly T[]): T | undefined {
  const strangers = waiting.filter(({ asker }) => !asker.known);
  const among = strangers.length > 0 ? strangers : waiting;
  const counts = new Map<string, number>();
  for (const { asker } of among) counts.set(asker.by, (counts.get(asker.by) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return among.findLast(({ asker }) => counts.get(asker.by) === most);
}
