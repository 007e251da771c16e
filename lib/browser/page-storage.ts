const SPEED_LIMIT = "newsreel-speed-limit";

/** `localStorage`; null where the browser forbids it. */
export function pageStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Bytes per second, as last set; null is unlimited. */
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
