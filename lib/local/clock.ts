const EVERY_MS = 60_000;

/** Plays Vercel Cron: calls the reconcile job every minute, as Vercel does, with the secret as a bearer token. */
export function startClock(url: string, secret: string): { stop: () => void } {
  const stopping = new AbortController();
  const tick = async () => {
    try {
      const answer = await fetch(new URL("/api/cron/reconcile", url), {
        headers: { authorization: `Bearer ${secret}` },
        signal: AbortSignal.any([stopping.signal, AbortSignal.timeout(EVERY_MS)]),
      });
      await answer.body?.cancel();
    } catch {
      // The portal is starting again, or we are stopping. The next minute comes.
    }
  };
  const timer = setInterval(() => void tick(), EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      stopping.abort();
    },
  };
}
