import { ZodError } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import type { FieldProblem } from "#lib/domain/problem.ts";
import { databaseProblem } from "#lib/server/base/db/database-problem.ts";
import { isDatabaseUnavailable } from "#lib/server/base/db/unavailable.ts";
import { logError } from "#lib/server/base/log.ts";
import { notedLimitHeaders } from "#lib/server/base/rate-limits/limit-headers.ts";

type Handler<Context, Asked extends Request> = (
  request: Asked,
  context: Context,
) => Promise<Response> | Response;

/** Answers a problem as problem+json. */
export function problemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(problem.body()), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...problem.headers,
    },
  });
}

/**
 * Wraps a route handler: problems, and an unreachable database, become problem+json; anything else that is thrown is a
 * bug, logged with its cause and answered with a 500 that reveals nothing.
 */
export function route<Context, Asked extends Request = Request>(
  handler: Handler<Context, Asked>,
): (request: Asked, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      const response = await handler(request, context);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
      for (const [name, value] of Object.entries(notedLimitHeaders(request))) {
        response.headers.set(name, value);
      }
      return response;
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error);
      if (error instanceof ZodError) return problemResponse(invalidRequest(error));
      if (isDatabaseUnavailable(error)) return problemResponse(databaseProblem(error));
      const id = crypto.randomUUID();
      logError("request failed", error, {
        id,
        method: request.method,
        path: new URL(request.url).pathname,
      });
      return problemResponse(
        new Problem("internal", `Something broke on our side. It is logged as ${id}; try again.`, {
          members: { id },
        }),
      );
    }
  };
}

function invalidRequest(error: ZodError): Problem {
  const errors: FieldProblem[] = error.issues.map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  const detail = errors
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join("; ");
  return new Problem("invalid_request", detail, { members: { errors } });
}
