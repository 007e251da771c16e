import { isDeepStrictEqual } from "node:util";
import { statusOf } from "#lib/domain/problem.ts";
import { contract } from "#lib/domain/wire/contract/contract.ts";
import { isSchema, methods, partsOf } from "#lib/domain/wire/contract/endpoint.ts";
import type { Endpoint } from "#lib/domain/wire/contract/endpoint.ts";
import { problemsOf } from "#lib/domain/wire/contract/implied-problems.ts";
import { ProblemAnswer } from "#lib/domain/wire/problem.ts";

/** An answer as it left the portal. */
export type SentAnswer = {
  method: string;
  path: string;
  status: number;
  contentType: string | undefined;
  body: string;
};

/** Longest paths first, and words before parameters: `/api/uploads/batch` is no upload. */
const places = Object.entries<Endpoint>(contract)
  .map(([name, endpoint]) => ({ name, endpoint, ...partsOf(name) }))
  .map((one) => ({ ...one, pattern: patternOf(one.path) }))
  .toSorted((one, other) => one.names.length - other.names.length);

function patternOf(path: string): RegExp {
  const pattern = path
    .replaceAll(".", String.raw`\.`)
    .replace(/\{\\\.\\\.\\\.\w+\}/g, ".+")
    .replace(/\{\w+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`);
}

/** What an answer of the API says that the contract does not, in words; null if all of it is described. */
export function undescribed(answer: SentAnswer): string | null {
  const { method, path, status, contentType } = answer;
  // Told before a route is asked: HEAD and OPTIONS, malformed requests, addresses with a slash too much.
  const isOfTheServer = contentType?.startsWith("text/plain") && [400, 405, 417].includes(status);
  if (!methods.some((one) => one === method) || isOfTheServer || status === 308) return null;
  const here = places.filter(({ pattern }) => pattern.test(path));
  const place = here.find((one) => one.method === method);
  if (place) return wrongAt(place.name, place.endpoint, answer);
  if (here.length > 0) return status === 405 ? null : `${status} to a method without description`;
  return problemIn(answer, ["not_found", "internal"]);
}

function wrongAt(name: string, endpoint: Endpoint, answer: SentAnswer): string | null {
  const { method, status, contentType, body } = answer;
  if (contentType === "application/problem+json") {
    return problemIn(answer, problemsOf(method, endpoint));
  }
  if (!Object.hasOwn(endpoint.answers, status)) return `${status} is not described`;
  const described = endpoint.answers[status] ?? null;
  if (described === null) return body === "" ? null : "a body where none is described";
  if (!isSchema(described)) {
    const { contentTypes } = described;
    const isDescribed = contentTypes.some((type) => contentType?.startsWith(type));
    return isDescribed || contentTypes.length === 0 ? null : `${contentType} is not described`;
  }
  if (contentType !== "application/json") return `${contentType} instead of JSON`;
  const sent: unknown = JSON.parse(body);
  const parsed = described.safeParse(sent);
  if (!parsed.success) return `${name} ${status}: ${parsed.error.message}`;
  return isDeepStrictEqual(parsed.data, sent)
    ? null
    : `a field that is not described: ${JSON.stringify(difference(sent, parsed.data))}`;
}

function problemIn({ status, contentType, body }: SentAnswer, codes: string[]): string | null {
  if (contentType !== "application/problem+json") return `${status} is no problem+json`;
  const parsed = ProblemAnswer.safeParse(JSON.parse(body));
  if (!parsed.success) return parsed.error.message;
  const { code } = parsed.data;
  if (!codes.includes(code)) return `${code} is not described`;
  return statusOf[code] === status ? null : `${code} with ${status}`;
}

/** The paths that are in one and not in the other. */
function difference(sent: unknown, parsed: unknown, at = ""): string[] {
  if (typeof sent !== "object" || sent === null) return isDeepStrictEqual(sent, parsed) ? [] : [at];
  const known = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  return Object.entries(sent).flatMap(([key, value]) => {
    const there = known.find(([name]) => name === key);
    return there ? difference(value, there[1], `${at}.${key}`) : [`${at}.${key}`];
  });
}
