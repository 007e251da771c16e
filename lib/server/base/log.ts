/**
 * Logs a bug or failure as one line of JSON on standard error, with its whole chain of causes. Refusals are not logged.
 */
export function logError(message: string, error: unknown, facts: Record<string, unknown> = {}) {
  console.error(
    JSON.stringify({
      at: new Date().toISOString(),
      level: "error",
      message,
      ...facts,
      causes: causesOf(error),
    }),
  );
}

/** Logs one line of JSON on standard output about what a worker does. */
export function logNote(message: string, facts: Record<string, unknown> = {}) {
  console.log(JSON.stringify({ at: new Date().toISOString(), level: "info", message, ...facts }));
}

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (let cause = error; cause !== undefined && causes.length < 5;) {
    causes.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}
