/**
 * Prisma's error codes for an unavailable database: P10xx are about the connection, P2024 and P2028 about getting one
 * from the pool, P2037 is PostgreSQL's "too many connections".
 */
const prismaCodes = /^(P10\d\d|P2024|P2028|P2037)$/;

/** The same failures as Prisma's driver adapter names them. */
const adapterKinds = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
  "TlsConnectionError",
  "AuthenticationFailed",
  "DatabaseAccessDenied",
  "DatabaseDoesNotExist",
]);

/**
 * SQLSTATEs: 08 connection exception, 28 not authorized, 3D000 no such database, 53 out of connections, memory or disk,
 * 57P shutting down or starting, 57014 cancelled because it took too long, 58 system error, 25006 a read-only standby.
 */
const sqlStates = /^(08...|28...|3D000|53...|57P..|57014|58...|25006)$/;

/** Messages of node-postgres that have no code. */
const messages =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout expired|Cannot use a pool after calling end|Unable to start a transaction in the given time)/;

const mark = Symbol.for("newsreel.databaseUnavailable");

/** Marks an error as one of a database connection: sockets to a store or a mail server have the same codes. */
export function markUnavailable<Failure>(error: Failure): Failure {
  if (error instanceof Error) Object.defineProperty(error, mark, { value: true });
  return error;
}

/**
 * Whether `error` or one of its causes says that the database is unreachable, out of connections or too slow. Not the
 * fault of the request, which may succeed later.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return chainOf(error).some((each) => {
    if (mark in each) return true;
    const { code, kind, message, severity, originalCode } = each;
    if (typeof kind === "string" && adapterKinds.has(kind)) return true;
    if (typeof originalCode === "string" && sqlStates.test(originalCode)) return true;
    if (typeof code === "string" && prismaCodes.test(code)) return true;
    // PostgreSQL's errors have a severity; the adapter's cause has the code beside its kind.
    const isPostgres = typeof severity === "string" || kind === "postgres";
    if (isPostgres && typeof code === "string" && sqlStates.test(code)) return true;
    if (each["name"] === "PrismaClientInitializationError") return true;
    return typeof message === "string" && messages.test(message);
  });
}

/** Returns the error, its causes, and what Prisma's driver reported. */
function chainOf(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const left = [error];
  while (left.length > 0 && found.length < 20) {
    const next = left.shift();
    if (typeof next !== "object" || next === null) continue;
    const each = next as Record<string, unknown>;
    if (found.includes(each)) continue;
    found.push(each);
    left.push(each["cause"]);
    const { meta, errors } = each;
    if (typeof meta === "object" && meta !== null && "driverAdapterError" in meta) {
      left.push(meta.driverAdapterError);
    }
    if (Array.isArray(errors)) left.push(...errors);
  }
  return found;
}
