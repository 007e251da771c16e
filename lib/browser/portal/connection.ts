/** Nothing has moved for so long: a slow line, a store that thinks, or none at all. The portal is asked. */
const SILENT_MS = 1000;
/** An answer of no bytes takes no longer, unless lines are known to be slower. */
const ANSWER_MS = 1000;
/** A line that is full of our own bytes answers late: so many times as late as it did is still no cut. */
const LATE = 3;
const LATEST_MS = 6000;
/** How often that is looked at. */
const LOOK_MS = 250;
/** After an answer the line is believed for so long. */
const BELIEVED_MS = 2000;
/** Between two questions on a line that is cut: one of them begins soon after it is back. */
const AGAIN_MS = 1000;
/** Each holds one of the six connections to the portal. */
const MOST_ASKED = 3;
/** What is on the way when a line comes back after less goes on by itself: TCP sends again at least as often. */
const SHORT_MS = 3000;
/** For what goes on by itself to show it. */
const GRACE_MS = 500;

/** Dispatched on the page when the line is back: waiting longer makes no sense. */
export const LINE_BACK = "newsreel:line-back";

export type Watched = {
  /** Bytes went out, or an answer came. */
  moved(): void;
  end(): void;
  /** Aborted when it will not be answered any more: the line was cut under it. */
  dead: AbortSignal;
};

export type Connection = {
  /** Something is on its way. While anything is, a line that falls silent is noticed within about two seconds. */
  watch(): Watched;
  /** Somebody waits to try again: whether the line is back is found out for them. Answers how to end. */
  wait(): () => void;
  isCut(): boolean;
};

export type ConnectionOptions = {
  /** Asks for no more than a sign of life. Resolves with any answer at all. */
  ask(signal: AbortSignal): Promise<unknown>;
  /** The line was cut, or is back. */
  onChange(isCut: boolean): void;
};

type Request = { movedAt: number; stop: AbortController };

/**
 * Tells a cut line from a slow one. A browser says nothing when packets only vanish: requests under way stand still for up
 * to minutes, and go on as late after the line is back. So the portal, which is no part of the transfer, is asked for a sign
 * of life as soon as everything stands still.
 */
export function createConnection({ ask, onChange }: ConnectionOptions): Connection {
  const now = () => performance.now();
  const watched = new Set<Request>();
  let waiting = 0;
  let movedAt = now();
  let answeredAt = -Infinity;
  let askedAt = -Infinity;
  let lateness = 0;
  let cutAt: number | null = null;
  const asked = new Map<AbortController, number>();
  let looking: ReturnType<typeof setInterval> | undefined;

  function look(): void {
    if (watched.size === 0 && waiting === 0) {
      clearInterval(looking);
      looking = undefined;
      for (const stop of asked.keys()) stop.abort();
      if (cutAt !== null) back(false);
      return;
    }
    const at = now();
    const oldest = Math.min(...asked.values());
    if (cutAt === null && isSilent(at) && at - oldest > allowed()) cut(at);
    const isDue = cutAt === null ? isSilent(at) && asked.size === 0 : at - askedAt >= AGAIN_MS;
    if (isDue) void askNow(at);
  }

  const allowed = () => Math.min(LATEST_MS, Math.max(ANSWER_MS, lateness * LATE));

  const isSilent = (at: number) =>
    watched.size > 0 && at - movedAt > SILENT_MS && at - answeredAt > BELIEVED_MS;

  async function askNow(at: number): Promise<void> {
    const stop = new AbortController();
    const [first] = asked.keys();
    if (first && asked.size === MOST_ASKED) {
      // Its connection is as dead as the others: a new one gets through as soon as there is a line.
      first.abort();
      asked.delete(first);
    }
    asked.set(stop, at);
    askedAt = at;
    try {
      await ask(stop.signal);
      asked.delete(stop);
      answeredAt = now();
      lateness = answeredAt - at;
      if (cutAt !== null) back(true);
    } catch {
      // A line without network, or a portal that is down: the next question tells.
      if (asked.delete(stop) && cutAt === null && isSilent(now())) cut(now());
    }
  }

  function cut(at: number): void {
    cutAt = at;
    onChange(true);
  }

  function back(isAnswered: boolean): void {
    const wasLong = now() - (cutAt ?? 0) > SHORT_MS;
    cutAt = null;
    for (const stop of asked.keys()) stop.abort();
    asked.clear();
    onChange(false);
    if (!isAnswered) return;
    globalThis.dispatchEvent?.(new Event(LINE_BACK));
    if (!wasLong) return;
    const backAt = now();
    setTimeout(() => {
      for (const { movedAt: lastly, stop } of watched) {
        if (lastly <= backAt) stop.abort(new TypeError("The line was cut under this request."));
      }
    }, GRACE_MS);
  }

  function begin(): void {
    looking ??= setInterval(look, LOOK_MS);
  }

  return {
    watch() {
      const request = { movedAt: now(), stop: new AbortController() };
      if (watched.size === 0) movedAt = now();
      watched.add(request);
      begin();
      return {
        dead: request.stop.signal,
        moved() {
          movedAt = request.movedAt = now();
          // What moves is better proof than any answer.
          if (cutAt !== null) back(true);
        },
        end: () => void watched.delete(request),
      };
    },
    wait() {
      waiting++;
      begin();
      return () => void waiting--;
    },
    isCut: () => cutAt !== null,
  };
}
