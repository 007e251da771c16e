/** A permission that expires. */
export type Expiring = {
  /** Whether it is too old to begin a request with. */
  isStale(): boolean;
};

type Clocks = { now(): number; monotonic(): number };
const ownClocks: Clocks = { now: () => Date.now(), monotonic: () => performance.now() };

/** The answer's Date and the signature both count whole seconds. */
const ROUNDING_MS = 2000;

/**
 * Measures the age of a permission from now on. Its lifetime is the difference of two times of the portal's own clock,
 * `expiresAt` and the answer's `Date`, so that this machine's may be wrong. What has passed is the larger of what the two
 * clocks here say: the monotonic one stands still in some browsers while a laptop sleeps, the other may be set back.
 */
export function expiring<Permission extends { expiresAt: string }>(
  permission: Permission,
  date: string | null,
  clocks = ownClocks,
): Permission & Expiring {
  const wall = clocks.now();
  const began = clocks.monotonic();
  const lifetime = Date.parse(permission.expiresAt) - (date ? Date.parse(date) : wall);
  const usable = lifetime - Math.min(lifetime / 2, ROUNDING_MS + lifetime / 20);
  const isStale = () => Math.max(clocks.now() - wall, clocks.monotonic() - began) >= usable;
  return { ...permission, isStale };
}
