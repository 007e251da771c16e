import type { ProblemCode } from "../../problem.ts";
import { roles } from "../../states.ts";
import type { Endpoint } from "./endpoint.ts";

/** Every code that an endpoint can be refused with: its own, and those that follow from its description. */
export function problemsOf(method: string, endpoint: Endpoint): ProblemCode[] {
  const all = new Set<ProblemCode>([
    ...ofCaller(method, endpoint),
    ...(endpoint.body
      ? (["invalid_request", "content_type_not_supported", "body_too_large"] as const)
      : []),
    ...(endpoint.query || endpoint.headers ? (["invalid_request"] as const) : []),
    ...(endpoint.problems ?? []),
    "internal",
    "database_unavailable",
  ]);
  return [...all];
}

function ofCaller(method: string, { caller }: Endpoint): ProblemCode[] {
  // Whoever is nobody is counted by their network.
  if (caller.by === "secret") return ["sign_in_required", "too_many_requests"];
  if (caller.by === "address") return ["too_many_requests"];
  if (caller.by === "anyone") {
    return ["too_many_requests", ...(caller.ownPageOnly ? (["cross_site_request"] as const) : [])];
  }
  const changes = method !== "GET";
  return [
    "sign_in_required",
    "too_many_requests",
    ...(caller.tokens === "any" ? [] : (["token_scope"] as const)),
    ...(caller.tokens === "none" ? (["session_required"] as const) : []),
    // What is changed is changed under a lock that looks at the person again: they may have been suspended meanwhile.
    ...(caller.roles.length < roles.length || changes ? (["not_allowed"] as const) : []),
    ...(changes ? (["cross_site_request"] as const) : []),
  ];
}
