import { z } from "zod";
import { tokenScopes } from "../states.ts";
import type { TokenScope } from "../states.ts";
import { name } from "./text.ts";

// One's own password and API tokens.

/** The length is what protects a password (NIST SP 800-63B: at least 8, better more). */
export const password = z
  .string()
  .min(10, "a password has at least 10 characters")
  .max(200, "a password has at most 200 characters");

export const CreateToken = z.object({
  name: name(100, "say what the token is for"),
  scope: z.enum(tokenScopes).default("ALL"),
  /** Days until it ends. */
  days: z.int().min(1).max(365, "a token lives for at most 365 days").default(90),
});

export const ChangePassword = z.object({
  current: z.string().min(1).max(200),
  next: password,
  /** Ends the API tokens as well. */
  revokeTokens: z.boolean().default(false),
});

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

export type ApiTokenView = {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  scope: TokenScope;
  expiresAt: string;
};
