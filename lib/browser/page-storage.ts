const SPEED_LIMIT = "newsreel-speed-limit";

/** What this browser keeps from page to page; null where it may not. */
export function pageStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Bytes per second, as it was set last; null is as fast as it goes. */
export function keptSpeedLimit(storage: Storage | null): number | null {
  return Number(storage?.getItem(SPEED_LIMIT)) || null;
}

export function keepSpeedLimit(storage: Storage | null, limit: number | null): void {
  try {
    storage?.setItem(SPEED_LIMIT, String(limit ?? ""));
  } catch {
    // Full: it lasts as long as the page.
  }
}
