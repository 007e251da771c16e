import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "#lib/server/base/env.ts";
import { setDatabaseProbe } from "./availability.ts";
import { connectionOptions } from "./connection.ts";
import { PrismaClient } from "./generated/client.ts";
import type { Prisma } from "./generated/client.ts";
import { retryConflicts } from "./retry-conflicts.ts";

/** A client inside a transaction. No remote call may be made while one is open. */
export type Tx = Prisma.TransactionClient;

// `next dev` evaluates modules again on every change; one pool per process is enough.
const kept: { newsreelDb?: PrismaClient } = globalThis as never;

function connect(): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg(connectionOptions(env.DATABASE_URL, env.DATABASE_POOL)),
    // A creator's reservations queue on one row lock: 50 at once wait for each other, not for 2 seconds.
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
}

export const db: PrismaClient = (kept.newsreelDb ??= retryConflicts(connect()));

setDatabaseProbe(() => db.$queryRaw`SELECT 1`);
