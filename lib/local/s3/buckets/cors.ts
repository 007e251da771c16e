import type { CorsRule } from "../disk/records.ts";
import { S3Error } from "../errors.ts";
import { answer } from "../http/answer.ts";
import { headerValue, type Incoming } from "../http/incoming.ts";

const VARY = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

type Match = { rule: CorsRule; origin: string };

/** Answers a preflight with the first rule that allows all of it. Throws BadRequest, AccessForbidden. */
export function answerPreflight(rules: CorsRule[], incoming: Incoming): void {
  const origin = headerValue(incoming, "origin");
  const method = headerValue(incoming, "access-control-request-method");
  if (origin === undefined) {
    throw new S3Error("BadRequest", "Insufficient information. Origin request header needed.");
  }
  if (method === undefined) {
    throw new S3Error("BadRequest", "Invalid Access-Control-Request-Method: null");
  }
  if (rules.length === 0) throw forbidden("CORSResponse: CORS is not enabled for this bucket.");
  const requested = (headerValue(incoming, "access-control-request-headers") ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const match = findRule(rules, origin, method, requested);
  if (!match) {
    throw forbidden(
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  const { MaxAgeSeconds } = match.rule;
  answer(incoming.response, 200, {
    ...allowHeaders(match),
    ...(requested.length > 0 && { "access-control-allow-headers": requested.join(", ") }),
    ...(MaxAgeSeconds !== undefined && { "access-control-max-age": String(MaxAgeSeconds) }),
  });
}

/** Marks the answer to a cross-origin request, refusals too: a page cannot read an error without these. */
export function applyCors(rules: CorsRule[], incoming: Incoming): void {
  if (rules.length === 0) return;
  incoming.response.setHeader("vary", VARY);
  const origin = headerValue(incoming, "origin");
  if (origin === undefined) return;
  const match = findRule(rules, origin, incoming.method, []);
  if (!match) return;
  for (const [name, value] of Object.entries(allowHeaders(match))) {
    incoming.response.setHeader(name, value);
  }
}

function findRule(
  rules: CorsRule[],
  origin: string,
  method: string,
  headers: string[],
): Match | undefined {
  const rule = rules.find(
    ({ AllowedOrigins, AllowedMethods, AllowedHeaders }) =>
      AllowedOrigins.some((pattern) => matchesPattern(pattern, origin)) &&
      AllowedMethods.some((allowed) => allowed === method) &&
      headers.every((name) =>
        AllowedHeaders.some((pattern) => matchesPattern(pattern.toLowerCase(), name)),
      ),
  );
  return rule && { rule, origin };
}

function allowHeaders({ rule, origin }: Match): Record<string, string> {
  const open = rule.AllowedOrigins.includes("*");
  return {
    "access-control-allow-origin": open ? "*" : origin,
    "access-control-allow-methods": rule.AllowedMethods.join(", "),
    ...(!open && { "access-control-allow-credentials": "true" }),
    ...(rule.ExposeHeaders.length > 0 && {
      "access-control-expose-headers": rule.ExposeHeaders.join(", "),
    }),
    vary: VARY,
  };
}

/** S3: at most one `*`, which stands for any text. */
function matchesPattern(pattern: string, text: string): boolean {
  const at = pattern.indexOf("*");
  if (at < 0) return pattern === text;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return (
    text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
  );
}

const forbidden = (message: string) => new S3Error("AccessForbidden", message);
