import type { EndpointTable } from "./endpoint.ts";
import { anyone } from "./callers.ts";

const nextAuth =
  "NextAuth's own: `csrf`, `session`, `providers`, `signin/…`, `callback/…`, `signout`. Browsers only; scripts use an API token.";
const contentTypes = ["application/json", "text/html"] as const;

export const signInEndpoints = {
  "GET /api/auth/{...nextauth}": {
    summary: "Sign in with a browser",
    description: nextAuth,
    caller: anyone,
    answers: {
      200: { contentTypes, description: "What NextAuth answers" },
      302: { contentTypes: [], description: "The way to a page" },
      303: { contentTypes: [], description: "From a mailed link to the page with its button" },
      503: { contentTypes: ["text/html"], description: "To a page: the database is away" },
    },
    problems: ["not_found", "invalid_request", "too_many_sign_ins", "sign_ins_busy"],
  },
  "POST /api/auth/{...nextauth}": {
    summary: "Sign in or out with a browser",
    description: `${nextAuth} Takes a form with the \`csrfToken\`.`,
    caller: anyone,
    answers: {
      200: { contentTypes, description: "What NextAuth answers" },
      302: { contentTypes: [], description: "The way to a page" },
      401: { contentTypes, description: "With `json=true`: not signed in" },
      503: { contentTypes: ["text/html"], description: "To a page: the database is away" },
    },
    problems: [
      "not_found",
      "cross_site_request",
      "invalid_request",
      "body_too_large",
      "content_type_not_supported",
      "too_many_sign_ins",
      "sign_ins_busy",
    ],
  },
} satisfies EndpointTable;
