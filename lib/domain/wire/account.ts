import { z } from "zod";

// One's own password and API tokens.

/** The length is what protects a password (NIST SP 800-63B: at least 8, better more). */
export const password = z
  .string()
  .min(10, "a password has at least 10 characters")
  .max(200, "a password has at most 200 characters");

export const NameToken = z.object({
  name: z.string().trim().min(1, "say what the token is for").max(100),
});

export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: password });

export type ApiTokenView = {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
};
