/** Milliseconds without progress (a slow network, a busy store, or no connection) after which the portal is asked. */
const SILENT_MS = 1000;
/** Milliseconds an empty answer may take, unless earlier ones took longer. */
const ANSWER_MS = 1000;
/** A connection that is full of our own bytes answers late: so many times the last delay is still no cut. */
const LATE = 3;
const LATEST_MS = 6000;
/** How often that is checked. */
const CHECK_MS = 250;
/** Milliseconds for which an answer proves that there is a connection. */
const BELIEVED_MS = 2000;
/** Milliseconds between two questions while there is no connection. */
const AGAIN_MS = 1000;
/** Questions under way at the same time: each holds one of the six connections to the portal. */
const MOST_ASKED = 3;
/** Milliseconds: after a shorter cut, TCP continues requests by itself. */
const SHORT_MS = 3000;
/** Milliseconds in which requests that continue by themselves have to show it. */
const GRACE_MS = 500;

/** Dispatched on the page when the connection is back: waiting longer makes no sense. */
export const LINE_BACK = "newsreel:line-back";

export type Watched = {
  /** Call when bytes were sent, or an answer came. */
  moved(): void;
  end(): void;
  /** Aborted when the connection under this request was lost, so that it will not be answered. */
  dead: AbortSignal;
};

export type Connection = {
  /** Registers a request. While there is any, a lost connection is noticed within about two seconds. */
  watch(): Watched;
  /** Registers a pending retry: the connection is probed until it is back. Returns how to unregister. */
  wait(): () => void;
  isCut(): boolean;
};

export type ConnectionOptions = {
  /** Asks the portal for a sign of life. Resolves with any answer at all. */
  ask(signal: AbortSignal): Promise<unknown>;
  /** Called when the connection was lost, and when it is back. */
  onChange(isCut: boolean): void;
};

type Request = { movedAt: number; stop: AbortController };

/**
 * Tells a lost connection from a slow one. Browsers report nothing when packets only vanish: requests under way stand still
 * for up to minutes, and continue as late after the connection is back. So the portal, which is no part of the transfer, is
 * asked for a sign of life as soon as everything stands still.
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
  let checking: ReturnType<typeof setInterval> | undefined;

  function check(): void {
    if (watched.size === 0 && waiting === 0) {
      clearInterval(checking);
      checking = undefined;
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
    checking ??= setInterval(check, CHECK_MS);
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
