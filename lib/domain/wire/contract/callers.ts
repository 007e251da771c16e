import { roles } from "../../states.ts";
import type { Role } from "../../states.ts";

/** People, by session or by API token. `tokens`: which of their tokens will do. */
export type PersonCaller = {
  by: "person";
  roles: readonly Role[];
  /** `any`: one for uploading only, too. `full`: one without that limit. `none`: only a session. */
  tokens: "any" | "full" | "none";
};

/** Who may call an endpoint. */
export type Caller =
  | PersonCaller
  /** Nobody needs to be signed in. `ownPageOnly`: refused to pages of other sites. */
  | { by: "anyone"; ownPageOnly?: true }
  /** Whoever has the address: who they are is in it. */
  | { by: "address" }
  /** A machine, by the secret of this setting. */
  | { by: "secret"; secret: string };

export const uploader = { by: "person", roles: ["CREATOR"], tokens: "any" } as const;
export const anybody = { by: "person", roles, tokens: "full" } as const;
export const creator = { by: "person", roles: ["CREATOR"], tokens: "full" } as const;
export const reviewer = { by: "person", roles: ["REVIEWER", "ADMIN"], tokens: "full" } as const;
export const admin = { by: "person", roles: ["ADMIN"], tokens: "full" } as const;
export const session = { by: "person", roles, tokens: "none" } as const;
export const adminSession = { by: "person", roles: ["ADMIN"], tokens: "none" } as const;
export const anyone = { by: "anyone" } as const;
export const ownPage = { by: "anyone", ownPageOnly: true } as const;
