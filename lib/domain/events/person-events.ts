import { z } from "zod";
import type { Role } from "../states.ts";
import { event } from "./event.ts";
import { join, role, text } from "./sentence-parts.ts";

const someRole = z.custom<Role>();
/** As coarsely as it is kept; null if it is not known. */
const network = z.string().nullable();

/** Nobody outside is told of people. */
const inside = { tells: [], publicName: null } as const;

export const personEvents = {
  "person.invited": event({
    data: z.object({ email: z.string(), role: someRole, invitationId: z.string() }),
    sentence: (data, whom) => `Invited ${whom}${as(data["role"])}`,
    ...inside,
  }),
  "person.invitation_revoked": event({
    data: z.object({ email: z.string() }),
    sentence: (_, whom) => `Took back the invitation of ${whom}`,
    ...inside,
  }),
  "person.joined": event({
    data: z.object({ email: z.string(), role: someRole }),
    sentence: (data) => `Joined${as(data["role"])}`,
    ...inside,
    tells: ["admins"],
  }),
  "person.role_changed": event({
    data: z.object({ from: someRole, to: someRole }),
    sentence: (data, whom) =>
      `Made ${whom} ${role(data["to"] ?? data["role"]) ?? "something else"}`,
    ...inside,
  }),
  "person.suspended": event({
    data: z.object({}),
    sentence: (_, whom) => `Suspended ${whom}`,
    ...inside,
  }),
  "person.restored": event({
    data: z.object({}),
    sentence: (_, whom) => `Restored ${whom}`,
    ...inside,
  }),
  "person.limits_changed": event({
    /** Null: what the portal gives everybody. */
    data: z.object({ dailyUploads: z.number().nullable(), dailyBytes: z.number().nullable() }),
    sentence: (_, whom) => `Changed the limits of ${whom}`,
    ...inside,
  }),
  "person.password_changed": event({
    data: z.object({ by: z.literal("link").optional() }),
    sentence: (data) =>
      data["by"] === "link" ? "Chose a new password by a link" : "Changed the password",
    ...inside,
  }),
  "person.password_link_made": event({
    data: z.object({}),
    sentence: (_, whom) => `Sent ${whom} a link to choose a new password`,
    ...inside,
  }),
  "person.token_created": event({
    data: z.object({ name: z.string() }),
    sentence: (data) => join("Made an API token", text(data["name"])),
    ...inside,
  }),
  "person.token_revoked": event({
    data: z.object({ name: z.string().optional() }),
    sentence: (data) => join("Revoked an API token", text(data["name"])),
    ...inside,
  }),
  "person.signed_in": event({
    /** How: `password`, `email` (a link), `google`, `github`. */
    data: z.object({ how: z.string(), network }),
    sentence: (data) => `Signed in ${signInWay(data["how"])}${fromNetwork(data)}`,
    ...inside,
  }),
  "person.sign_in_locked": event({
    data: z.object({ network }),
    sentence: (data, whom) =>
      `Closed sign-in by password for ${whom} after too many wrong passwords${fromNetwork(data)}`,
    ...inside,
    tells: ["admins"],
  }),
};

function as(value: unknown): string {
  const word = role(value);
  return word ? ` as ${word}` : "";
}

function signInWay(how: unknown): string {
  const ways: Record<string, string> = {
    password: "with a password",
    email: "by a link in a mail",
    google: "with Google",
    github: "with GitHub",
  };
  return ways[String(how)] ?? "another way";
}

function fromNetwork(data: Record<string, unknown>): string {
  const from = text(data["network"]);
  return from ? `, from ${from}` : "";
}
