import { z } from "zod";
import type { Trust } from "../trust.ts";
import type { Role } from "../states.ts";
import { formatBytes } from "../format.ts";
import type { Translate } from "../texts/translator.ts";
import { event } from "./event.ts";
import { because, choice, join, text } from "./sentence-parts.ts";

const someRole = z.custom<Role>();
/** As coarsely as it is kept; null if it is not known. */
const network = z.string().nullable();

/** Uploads and bytes beyond the daily limit. */
const more = { uploads: z.number(), bytes: z.number() };

/** Nobody outside is told of people. */
const inside = { tells: [], publicName: null } as const;

export const personEvents = {
  "person.invited": event({
    data: z.object({ email: z.string(), role: someRole, invitationId: z.string() }),
    sentence: (data, person, t) => t("person.invited", { person, role: choice(data["role"]) }),
    ...inside,
  }),
  "person.invitation_resent": event({
    data: z.object({ email: z.string(), invitationId: z.string() }),
    sentence: (_, person, t) => t("person.invitation_resent", { person }),
    ...inside,
  }),
  "person.invitation_revoked": event({
    data: z.object({ email: z.string() }),
    sentence: (_, person, t) => t("person.invitation_revoked", { person }),
    ...inside,
  }),
  "person.joined": event({
    data: z.object({ email: z.string(), role: someRole }),
    sentence: (data, _, t) => t("person.joined", { role: choice(data["role"]) }),
    ...inside,
    tells: ["admins"],
  }),
  "person.role_changed": event({
    data: z.object({ from: someRole, to: someRole }),
    sentence: (data, person, t) =>
      t("person.role_changed", { person, role: choice(data["to"] ?? data["role"]) }),
    ...inside,
  }),
  "person.suspended": event({
    data: z.object({}),
    sentence: (_, person, t) => t("person.suspended", { person }),
    ...inside,
  }),
  "person.restored": event({
    data: z.object({}),
    sentence: (_, person, t) => t("person.restored", { person }),
    ...inside,
  }),
  "person.trust_changed": event({
    data: z.object({ trust: z.custom<Trust | null>() }),
    sentence: (data, person, t) =>
      t("person.trust_changed", { person, trust: choice(data["trust"]) }),
    ...inside,
  }),
  "person.note_changed": event({
    data: z.object({}),
    sentence: (_, person, t) => t("person.note_changed", { person }),
    ...inside,
  }),
  "person.erased": event({
    data: z.object({}),
    sentence: (_, person, t) => t("person.erased", { person }),
    ...inside,
    tells: ["admins"],
  }),
  "person.merged": event({
    /** What is left of the other account's name. */
    data: z.object({ number: z.string() }),
    sentence: (data, person, t) =>
      t("person.merged", { person, number: text(data["number"]) ?? "" }),
    ...inside,
    tells: ["admins"],
  }),
  "person.limits_changed": event({
    /** Null: what the portal gives everybody. */
    data: z.object({ dailyUploads: z.number().nullable(), dailyBytes: z.number().nullable() }),
    sentence: (_, person, t) => t("person.limits_changed", { person }),
    ...inside,
  }),
  "person.more_asked": event({
    data: z.object({ ...more, reason: z.string() }),
    sentence: (data, _, t) =>
      because(t, t("person.more_asked", { more: moreWords(t, data) }), data),
    ...inside,
    tells: ["admins"],
  }),
  "person.more_granted": event({
    /** Null: for good. */
    data: z.object({ ...more, until: z.string().nullable() }),
    sentence: (data, person, t) =>
      t(data["until"] === null ? "person.more_granted_always" : "person.more_granted", {
        person,
        more: moreWords(t, data),
      }),
    ...inside,
    tells: ["creator"],
  }),
  "person.more_declined": event({
    data: z.object(more),
    sentence: (data, person, t) => t("person.more_declined", { person, more: moreWords(t, data) }),
    ...inside,
    tells: ["creator"],
  }),
  "person.password_changed": event({
    data: z.object({ by: z.literal("link").optional() }),
    sentence: (data, _, t) =>
      t(data["by"] === "link" ? "person.password_chosen" : "person.password_changed"),
    ...inside,
  }),
  "person.password_link_made": event({
    data: z.object({}),
    sentence: (_, person, t) => t("person.password_link_made", { person }),
    ...inside,
  }),
  "person.token_created": event({
    data: z.object({ name: z.string() }),
    sentence: (data, _, t) => join(t, t("person.token_created"), text(data["name"])),
    ...inside,
  }),
  "person.token_revoked": event({
    data: z.object({ name: z.string().optional() }),
    sentence: (data, _, t) => join(t, t("person.token_revoked"), text(data["name"])),
    ...inside,
  }),
  "person.signed_in": event({
    /** How: `password`, `email` (a link), `google`, `github`. */
    data: z.object({ how: z.string(), network }),
    sentence: (data, _, t) =>
      fromNetwork(t, t("person.signed_in", { way: choice(data["how"]) }), data),
    ...inside,
  }),
  "person.sign_in_locked": event({
    data: z.object({ network }),
    sentence: (data, person, t) => fromNetwork(t, t("person.sign_in_locked", { person }), data),
    ...inside,
    tells: ["admins"],
  }),
};

function fromNetwork(t: Translate<"events">, what: string, data: Record<string, unknown>): string {
  const network = text(data["network"]);
  return network ? t("fromNetwork", { what, network }) : what;
}

/** "5 uploads and 2 GB". */
function moreWords(t: Translate<"events">, data: Record<string, unknown>): string {
  const uploads = Number(data["uploads"] ?? 0);
  const bytes = Number(data["bytes"] ?? 0);
  const size = bytes > 0 ? formatBytes(bytes, t.language) : "";
  if (uploads > 0 && size) return t("moreOfBoth", { uploads, size });
  return size || t("moreUploads", { uploads });
}
