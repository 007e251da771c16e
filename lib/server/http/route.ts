import { ZodError } from "zod";
import { Problem } from "#lib/domain/problem.ts";
import { logError } from "../log.ts";

type Handler<Context> = (request: Request, context: Context) => Promise<Response> | Response;

/** Answers a refusal as problem+json. */
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
 * Wraps a route handler: refusals become problem+json, everything else that is thrown is a bug, which is logged with
 * its cause and answered with a 500 that tells nothing of the inside.
 */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      const response = await handler(request, context);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
      return response;
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error);
      if (error instanceof ZodError) return problemResponse(invalidRequest(error));
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
  const errors = error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  const detail = errors
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join("; ");
  return new Problem("invalid_request", detail, { members: { errors } });
}
