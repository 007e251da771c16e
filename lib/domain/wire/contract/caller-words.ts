import { roles } from "../../states.ts";
import type { Role } from "../../states.ts";
import type { Caller, PersonCaller } from "./callers.ts";

const roleWords: Record<Role, string> = {
  CREATOR: "contributors",
  REVIEWER: "reviewers",
  ADMIN: "admins",
};

const tokenWords: Record<PersonCaller["tokens"], string> = {
  any: "any API token of theirs",
  full: "an API token that is not for uploading only",
  none: "no API token",
};

/** Who may call an endpoint, in a sentence. */
export function callerWords(caller: Caller): string {
  switch (caller.by) {
    case "anyone":
      return caller.ownPageOnly
        ? "For anyone, but not from the pages of other sites."
        : "For anyone.";
    case "address":
      return "For whoever has the address.";
    case "secret":
      return `For machines with \`${caller.secret}\` as the Bearer token.`;
    case "person":
      return `For ${whoWords(caller)}, with a session or ${tokenWords[caller.tokens]}.`.replace(
        "with a session or no API token",
        "with a session only",
      );
  }
}

function whoWords({ roles: who }: PersonCaller): string {
  if (who.length === roles.length) return "everyone with an account";
  return who.map((role) => roleWords[role]).join(" and ");
}

/** The same in OpenAPI's terms: names of security schemes, one of which is enough. */
export function securityOf(caller: Caller): Record<string, string[]>[] {
  switch (caller.by) {
    case "anyone":
    case "address":
      return [];
    case "secret":
      return [{ secret: [] }];
    case "person":
      return caller.tokens === "none" ? [{ session: [] }] : [{ token: [] }, { session: [] }];
  }
}
