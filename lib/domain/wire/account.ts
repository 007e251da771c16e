import { z } from "zod";
import { browsers, systems } from "../device.ts";
import { keysOf } from "../keys-of.ts";
import { tokenScopes } from "../states.ts";
import { languageTags } from "../texts/languages.ts";
import { id, time } from "./fields.ts";
import { name, said } from "./text.ts";

// One's own password and API tokens.

/** The length is what protects a password (NIST SP 800-63B: at least 8, better more). */
export const password = z
  .string()
  .min(10, "a password has at least 10 characters")
  .max(200, "a password has at most 200 characters");

export const CreateToken = z.object({
  name: name(100, said("say what the token is for", "token_name_missing")),
  scope: z.enum(tokenScopes).default("ALL"),
  days: z
    .int()
    .min(1)
    .max(365, "a token lives for at most 365 days")
    .default(90)
    .describe("Days until it expires"),
});

export const ChangePassword = z.object({
  current: z.string().min(1).max(200),
  next: password,
  revokeTokens: z.boolean().default(false).describe("Revokes the API tokens as well"),
});

export const SessionView = z
  .object({
    id,
    current: z.boolean().describe("Whether this is asked in it"),
    browser: z.enum(keysOf(browsers)).nullable(),
    system: z.enum(keysOf(systems)).nullable(),
    createdAt: time,
    lastSeenAt: time.nullable().describe("A few minutes precise"),
  })
  .meta({ id: "Session" });
export type SessionView = z.infer<typeof SessionView>;

export const Sessions = z.object({ sessions: z.array(SessionView) });

/** Null is the browser's. */
export const ChangeLanguage = z.object({ language: z.enum(languageTags).nullable() });

/** By whoever forgot theirs. */
export const AskForPassword = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
});

/** By the link that was mailed or handed over. */
export const ChoosePassword = z.object({ token: z.string().min(20).max(200), password });
export type ChoosePassword = z.infer<typeof ChoosePassword>;

export const ApiTokenView = z
  .object({
    id,
    name: z.string(),
    createdAt: time,
    lastUsedAt: time.nullable(),
    scope: z.enum(tokenScopes),
    expiresAt: time,
  })
  .meta({ id: "ApiToken" });
export type ApiTokenView = z.infer<typeof ApiTokenView>;

/** A new token with its text, which is answered this once. */
export const NewApiToken = z
  .object({ apiToken: ApiTokenView, token: z.string().describe("Shown only once") })
  .meta({ id: "NewApiToken" });
export type NewApiToken = z.infer<typeof NewApiToken>;

export const ApiTokens = z.object({ tokens: z.array(ApiTokenView) });

/** Whose account it is now. */
export const OwnAddress = z.object({ email: z.string() });
