/** A measurement needs so long, or so many bytes on a fast connection. */
const ENOUGH_MS = 2000;
const ENOUGH_BYTES = 64 * 1024 * 1024;
/** Weight of a new measurement in the moving average. */
const WEIGHT = 0.4;

const KEY = "newsreel-goodput";

/** Of `localStorage`. */
export type Memory = Pick<Storage, "getItem" | "setItem">;

export type Goodput = {
  began(now: number): void;
  moved(bytes: number): void;
  ended(now: number): void;
  /** Bytes per second of all requests together; null while unknown. */
  perSecond(): number | null;
};

/** Measures the throughput while any request is under way, and remembers it for the next page. */
export function createGoodput(memory: Memory | null): Goodput {
  let known = read();
  let running = 0;
  let since = 0;
  let busy = 0;
  let bytes = 0;

  // Storage may be full or forbidden; then the next page measures anew.
  function read(): number | null {
    try {
      return Number(memory?.getItem(KEY)) || null;
    } catch {
      return null;
    }
  }

  function learn(): void {
    const measured = (bytes / Math.max(1, busy)) * 1000;
    known = known === null ? measured : known + WEIGHT * (measured - known);
    busy = 0;
    bytes = 0;
    try {
      memory?.setItem(KEY, String(Math.round(known)));
    } catch {}
  }

  function count(now: number): void {
    if (running > 0) busy += now - since;
    since = now;
  }

  return {
    began(now) {
      count(now);
      running++;
    },
    moved: (more) => void (bytes += more),
    ended(now) {
      count(now);
      running--;
      if (bytes > ENOUGH_BYTES || (busy >= ENOUGH_MS && bytes > 0)) learn();
    },
    perSecond: () => known,
  };
}
