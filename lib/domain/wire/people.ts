import { z } from "zod";
import { roles } from "../states.ts";
import type { Role } from "../states.ts";
import { password } from "./account.ts";
import { code, line, name } from "./text.ts";
import type { PersonRef } from "./timeline.ts";

// People and invitations.

const limits = {
  dailyUploads: z.int().min(0).max(100_000).nullable(),
  /** Bytes. */
  dailyBytes: z.int().min(0).nullable(),
};

export const InvitePerson = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  name: line(100).optional(),
  role: z.enum(roles),
  dailyUploads: limits.dailyUploads.optional(),
  dailyBytes: limits.dailyBytes.optional(),
});
export type InvitePerson = z.infer<typeof InvitePerson>;

export const ChangePerson = z
  .object({ role: z.enum(roles), suspended: z.boolean(), ...limits })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "say what to change");
export type ChangePerson = z.infer<typeof ChangePerson>;

export const AcceptInvitation = z.object({
  token: z.string().min(20).max(200),
  name: name(100, "say what to call you"),
  password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** One page of people, by name. */
export const ListPeople = z.object({
  /** Holds a name and an address. */
  cursor: code(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
  search: line(200).optional(),
});
export type ListPeople = z.infer<typeof ListPeople>;

/** One page of invitations, newest first. */
export const ListInvitations = ListPeople.extend({
  cursor: code(200).optional(),
  /** Left out: in any state. */
  state: z.enum(["open"]).optional(),
});
export type ListInvitations = z.infer<typeof ListInvitations>;

export type PersonView = {
  id: string;
  email: string;
  name: string;
  role: Role;
  suspended: boolean;
  createdAt: string;
  dailyUploads: number | null;
  dailyBytes: number | null;
  uploadsToday: number;
};

export type PeoplePage = {
  people: PersonView[];
  nextCursor: string | null;
  /** More are called so than a search puts in order: these are the newest accounts of them. */
  truncated?: true;
};

/** What became of a link for a new password: mailed, or here to be handed over. */
export type PasswordLinkView = { mailed: boolean; expiresAt: string; link?: string };

export type InvitationView = {
  id: string;
  email: string;
  role: Role;
  invitedBy: PersonRef;
  createdAt: string;
  expiresAt: string;
  state: "open" | "accepted" | "revoked" | "expired";
};

export type InvitationPage = { invitations: InvitationView[]; nextCursor: string | null };
