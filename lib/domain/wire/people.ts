import { z } from "zod";
import { roles } from "../states.ts";
import { password } from "./account.ts";
import { id, nextCursor, time } from "./fields.ts";
import { code, line, name } from "./text.ts";
import { PersonRef } from "./timeline.ts";

// People and invitations.

const limits = {
  dailyUploads: z.int().min(0).max(100_000).nullable().describe("Null: the portal's default"),
  dailyBytes: z.int().min(0).nullable().describe("Null: the portal's default"),
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

export const PersonView = z
  .object({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    suspended: z.boolean(),
    createdAt: time,
    dailyUploads: z.number().nullable(),
    dailyBytes: z.number().nullable(),
    uploadsToday: z.number(),
  })
  .meta({ id: "Person" });
export type PersonView = z.infer<typeof PersonView>;

export const PeoplePage = z
  .object({
    people: z.array(PersonView),
    nextCursor,
    truncated: z
      .literal(true)
      .optional()
      .describe("More match than a search puts in order: these are the newest accounts"),
  })
  .meta({ id: "PeoplePage" });
export type PeoplePage = z.infer<typeof PeoplePage>;

/** What became of a link for a new password: mailed, or here to be handed over. */
export const PasswordLinkView = z
  .object({
    mailed: z.boolean(),
    expiresAt: time,
    link: z.string().optional().describe("To pass on, where it was not mailed"),
  })
  .meta({ id: "PasswordLink" });
export type PasswordLinkView = z.infer<typeof PasswordLinkView>;

export const InvitationView = z
  .object({
    id,
    email: z.string(),
    role: z.enum(roles),
    invitedBy: PersonRef,
    createdAt: time,
    expiresAt: time,
    state: z.enum(["open", "accepted", "revoked", "expired"]),
  })
  .meta({ id: "Invitation" });
export type InvitationView = z.infer<typeof InvitationView>;

export const InvitationPage = z
  .object({ invitations: z.array(InvitationView), nextCursor })
  .meta({ id: "InvitationPage" });
export type InvitationPage = z.infer<typeof InvitationPage>;

/** A new invitation with its link, which is answered this once. */
export const NewInvitation = z
  .object({
    invitation: InvitationView,
    link: z.string().describe("Shown only once"),
    mailed: z.boolean(),
  })
  .meta({ id: "NewInvitation" });
export type NewInvitation = z.infer<typeof NewInvitation>;
