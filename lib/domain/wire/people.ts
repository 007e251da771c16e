import { z } from "zod";
import { MOST_INVITED_AT_ONCE, MOST_INVITEES } from "../invitees.ts";
import { peopleSorts, peopleStates } from "../people-sorts.ts";
import { trustLevels } from "../trust.ts";
import { roles } from "../states.ts";
import { password } from "./account.ts";
import { id, nextCursor, time } from "./fields.ts";
import { ProblemAnswer } from "./problem.ts";
import { code, line, lines, name, said } from "./text.ts";
import { PersonRef } from "./timeline.ts";

// People and invitations.

export const MOST_DAILY_UPLOADS = 100_000;

const limits = {
  dailyUploads: z
    .int()
    .min(0)
    .max(MOST_DAILY_UPLOADS)
    .nullable()
    .describe("Null: the portal's default"),
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

/** The address of whoever is erased, typed again: nobody erases somebody by one press too many. */
export const ErasePerson = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
});
export type ErasePerson = z.infer<typeof ErasePerson>;

/** The address of the account that becomes part of another. */
export const MergePeople = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
});
export type MergePeople = z.infer<typeof MergePeople>;

/** What the desk thinks of somebody, and what colleagues should know. */
export const ChangeTrust = z.object({
  trust: z.enum(trustLevels).nullable(),
  note: lines(2000),
});
export type ChangeTrust = z.infer<typeof ChangeTrust>;

export const PersonTrust = z
  .object({ trust: z.enum(trustLevels).nullable(), note: z.string() })
  .meta({ id: "PersonTrust" });
export type PersonTrust = z.infer<typeof PersonTrust>;

/** What an admin says to somebody who asks for more. */
export const AnswerLimitRequest = z.object({
  answer: z
    .enum(["today", "always", "declined"])
    .describe("`today`: until the limit resets; `always`: the limit is raised by as much"),
});
export type AnswerLimitRequest = z.infer<typeof AnswerLimitRequest>;

export const AcceptInvitation = z.object({
  token: z.string().min(20).max(200),
  name: name(100, said("say what to call you", "name_missing")),
  password,
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

const page = {
  limit: z.coerce.number().int().min(1).max(100).default(100),
  search: line(200).optional(),
  /** Left out: in any role. */
  role: z.enum(roles).optional(),
};

/** One page of people. */
export const ListPeople = z.object({
  ...page,
  /** Holds a name and an address. */
  cursor: code(2000).optional(),
  /** Left out: whatever their state. */
  state: z.enum(peopleStates).optional(),
  sort: z.enum(peopleSorts).default("name"),
});
export type ListPeople = z.infer<typeof ListPeople>;

/** One page of invitations, newest first. */
export const ListInvitations = z.object({
  ...page,
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
    trust: z.enum(trustLevels).nullable().describe("What the desk thinks of them"),
    createdAt: time,
    dailyUploads: z.number().nullable(),
    dailyBytes: z.number().nullable(),
    uploadsToday: z.number(),
    lastSeenAt: time.nullable().describe("The last request, a few minutes precise; null: never"),
    videosSent: z.int().min(0).describe("Videos that reached the desk"),
  })
  .meta({ id: "Person" });
export type PersonView = z.infer<typeof PersonView>;

export const PeoplePage = z
  .object({
    people: z.array(PersonView),
    nextCursor,
    total: z.int().min(0).describe("How many there are on all pages, counted up to 10,001"),
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

/** An invitation with its link. */
export const NewInvitation = z
  .object({
    invitation: InvitationView,
    link: z.string(),
    mailed: z.boolean(),
  })
  .meta({ id: "NewInvitation" });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** The link of an open invitation, to be shared once more. */
export const InvitationLink = z.object({ link: z.string() }).meta({ id: "InvitationLink" });
export type InvitationLink = z.infer<typeof InvitationLink>;

/** Several people to invite, in their order. */
export const InviteSeveral = z.object({
  invitations: z.array(InvitePerson).min(1).max(MOST_INVITED_AT_ONCE),
});
export type InviteSeveral = z.infer<typeof InviteSeveral>;

/** For each of them: the invitation, or why there is none. */
export const SeveralInvited = z
  .object({
    invitations: z.array(
      z.union([
        z.object({ invited: NewInvitation }).meta({ id: "InvitedPerson" }),
        z.object({ problem: ProblemAnswer }).meta({ id: "NotInvitedPerson" }),
      ]),
    ),
  })
  .meta({ id: "SeveralInvited" });
export type SeveralInvited = z.infer<typeof SeveralInvited>;

/** Addresses as they were written, before anybody is invited. */
export const CheckAddresses = z.object({
  emails: z.array(line(1000)).min(1).max(MOST_INVITEES),
});
export type CheckAddresses = z.infer<typeof CheckAddresses>;

export const CheckedAddress = z.object({
  email: z.string(),
  state: z
    .enum(["new", "invited", "account", "invalid"])
    .describe("`invited`: has an open invitation, which a new one replaces"),
  name: z.string().optional().describe("Of whoever has the account"),
});
export type CheckedAddress = z.infer<typeof CheckedAddress>;

/** For each of them, in their order. */
export const CheckedAddresses = z
  .object({ addresses: z.array(CheckedAddress) })
  .meta({ id: "CheckedAddresses" });
export type CheckedAddresses = z.infer<typeof CheckedAddresses>;
