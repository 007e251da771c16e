import { randomUUID } from "node:crypto";
import pg from "pg";
import { buildApp, generateCode } from "../../../lib/local/build.ts";
import { newToken } from "../../../lib/server/model/people/secret-token.ts";
import { preparePortal, serve, TEST_BUILD } from "../../support/portal.ts";
import type { PortalFacts } from "../../support/portal.ts";
import { settingsFor, startServices } from "../../support/services.ts";

export type RealPortal = AsyncDisposable & { facts: PortalFacts; pid: number };

/** The whole portal as it is deployed: the built app, PostgreSQL and the store, each a process of its own. */
export async function openPortal(env: Record<string, string> = {}): Promise<RealPortal> {
  await using started = new AsyncDisposableStack();
  const services = await startServices();
  started.defer(services.stop);
  await generateCode(console.error);
  await buildApp(
    { ...settingsFor(services, services.templateUrl, 0), NEXT_DIST_DIR: TEST_BUILD },
    console.error,
  );
  const facts = await preparePortal(services, env);
  const app = await serve(facts);
  started.defer(app.stop);
  const all = started.move();
  return { facts, pid: app.pid, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

/** Asks the portal's database. */
export async function inDatabase<T>(
  facts: PortalFacts,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: facts.settings["DATABASE_URL"] });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes creators who have nothing but an API token. Answers the tokens. */
export function createTokens(facts: PortalFacts, count: number): Promise<string[]> {
  return inDatabase(facts, async (client) => {
    const tokens: string[] = [];
    for (let number = 0; number < count; number++) {
      const id = randomUUID();
      const { token, tokenHash } = newToken("nr_");
      await client.query(`INSERT INTO "User" (id, email) VALUES ($1, $2)`, [
        id,
        `${id}@newsreel.example`,
      ]);
      await client.query(
        `INSERT INTO "ApiToken" (id, "userId", name, "tokenHash") VALUES ($1, $2, 'bench', $3)`,
        [randomUUID(), id, tokenHash],
      );
      tokens.push(token);
    }
    return tokens;
  });
}
