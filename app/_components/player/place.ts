/** Where somebody stopped watching a video, in this browser. */
const PREFIX = "newsreel.place.";
const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** Seconds from either end within which a place is not worth returning to. */
const EDGE_SECONDS = 5;

function keyOf(viewerId: string, videoId: string): string {
  return `${PREFIX}${viewerId}.${videoId}`;
}

/** Seconds, or null if nothing is remembered, or no longer. */
export function readPlace(viewerId: string, videoId: string, now: number): number | null {
  try {
    return parse(localStorage.getItem(keyOf(viewerId, videoId)), now);
  } catch {
    // Storage may be forbidden.
    return null;
  }
}

/** Remembers a place; at the beginning or the end of the video there is none. */
export function keepPlace(
  viewerId: string,
  videoId: string,
  place: { time: number; duration: number; now: number },
): void {
  const { time, duration, now } = place;
  try {
    const worth = time >= EDGE_SECONDS && time <= duration - EDGE_SECONDS;
    const key = keyOf(viewerId, videoId);
    if (worth) localStorage.setItem(key, `${time.toFixed(2)} ${now}`);
    else localStorage.removeItem(key);
  } catch {
    // Forbidden or full: then it is simply not remembered.
  }
}

/** Forgets what is older than 90 days, of everybody who used this browser. */
export function forgetOldPlaces(now: number): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      if (parse(localStorage.getItem(key), now) === null) localStorage.removeItem(key);
    }
  } catch {
    // As above.
  }
}

function parse(kept: string | null, now: number): number | null {
  const [time = Number.NaN, at = Number.NaN] = (kept ?? "").split(" ").map(Number);
  return time > 0 && now - at < KEPT_MS ? time : null;
}
