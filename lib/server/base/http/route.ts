import { ZodError } from "zod";
import { Problem, fieldCodes } from "#lib/domain/problem.ts";
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
  const errors: FieldProblem[] = error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
    ...foundBy(issue),
  }));
  const detail = errors
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join("; ");
  return new Problem("invalid_request", detail, { members: { errors } });
}

type Issue = ZodError["issues"][number];

function foundBy(issue: Issue): Pick<FieldProblem, "code" | "limit"> {
  switch (issue.code) {
    case "custom":
      return { code: fieldCodes.find((code) => code === issue.params?.["code"]) ?? "invalid" };
    case "too_big": {
      const limit = Number(issue.maximum);
      if (issue.origin === "string") return { code: "too_long", limit };
      return { code: issue.origin === "array" ? "too_many" : "too_large", limit };
    }
    case "too_small": {
      const limit = Number(issue.minimum);
      if (issue.origin === "number" || issue.origin === "int") return { code: "too_small", limit };
      return limit === 1 ? { code: "required" } : { code: "too_short", limit };
    }
    case "invalid_format":
      return { code: issue.format === "email" ? "not_an_email" : "invalid" };
    default:
      return { code: "invalid" };
  }
}
