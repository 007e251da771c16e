import { startFaultProxy } from "./fault-proxy.ts";
import type { FaultProxy } from "./fault-proxy.ts";
import { portal } from "./e2e.ts";
import { prepareOwnPortal } from "./own-portal.ts";
import { serve } from "./portal.ts";
import type { App, PortalFacts } from "./portal.ts";

/** A portal of one's own, with something in front of it and in front of its store that can fail. */
export type FaultyPortal = {
  facts: PortalFacts;
  /** What browsers think is the portal. */
  front: FaultProxy;
  /** What browsers and portal think is the store. */
  store: FaultProxy;
  /** Another process takes over, with other settings; the one before is killed. */
  replace(env?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
};

export async function startFaultyPortal(env: Record<string, string> = {}): Promise<FaultyPortal> {
  const store = await startFaultProxy(portal().services.store.endpoint);
  const front = await startFaultProxy(store.target);
  const facts = await prepareOwnPortal({
    ...env,
    S3_ENDPOINT: store.url,
    NEXTAUTH_URL: front.url,
  });
  let app: App | undefined;

  async function replace(more: Record<string, string> = {}): Promise<void> {
    const before = app;
    app = await serve(facts, { anotherPort: true, env: { NEXTAUTH_URL: front.url, ...more } });
    front.target = app.url;
    await before?.kill();
  }

  await replace();
  return {
    facts,
    front,
    store,
    replace,
    async stop() {
      await app?.stop();
      await Promise.all([front.close(), store.close()]);
    },
  };
}
