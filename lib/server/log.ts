/**
 * One line of JSON per bug or failure on standard error, with the whole chain of causes. Refusals are not logged.
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

function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (let cause = error; cause !== undefined && causes.length < 5;) {
    causes.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}
