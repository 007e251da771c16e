import { isolate } from "#lib/domain/text.ts";
import { fieldWords, isDetailField } from "./details.ts";
import { formatBytes } from "./format.ts";
import { isRole } from "./states.ts";
import { findingCodes, findingWords } from "./store-report.ts";
import type { TimelineKind } from "./timeline.ts";
import { isRefusal, refusals } from "./verdict.ts";
import { roleWords } from "./words.ts";

type Happening = {
  kind: TimelineKind;
  data: Record<string, unknown>;
  /** Whom it happened to, for entries about people. */
  person?: string | null;
};

/** One entry of the history as a line without its subject: "Sent goal.mp4, 2.4 GB", "Approved". */
export function sentenceOf({ kind, data, person }: Happening): string {
  const whom = (person && isolate(person)) ?? text(data["email"]) ?? "somebody";
  switch (kind) {
    case "upload.reserved":
      return join(
        `Began sending ${text(data["fileName"]) ?? "a file"}`,
        size(data["size"]),
        version(data),
      );
    case "upload.verified":
      return join("Received and checked", version(data));
    case "upload.refused":
      return `Refused: ${refusal(data["reason"] ?? data["refusal"])}`;
    case "upload.differs":
      return join("What is stored differs from the file that was sent", version(data));
    case "upload.cancelled":
      return data["reason"] === "suspended"
        ? "Cancelled the upload: its creator was suspended"
        : "Cancelled the upload; the place came back";
    case "upload.expired":
      return "Never finished; the place came back";
    case "upload.preview_received":
      return "Received a preview made by the sender";
    case "encoding.queued":
      return data["again"] === true ? "Queued for encoding again" : "Queued for encoding";
    case "encoding.started":
      return "Encoding began";
    case "encoding.ready":
      return join("Encoded", text(data["best"]));
    case "encoding.failed":
      return because("Encoding failed", data);
    case "encoding.cancelled":
      return "Stopped the encoding";
    case "export.done":
      return join("Exported", text(data["key"]));
    case "export.failed":
      return because("The export failed", data);
    case "video.edited":
      return edited(data);
    case "review.approved":
      return because("Approved", data);
    case "review.changes_requested":
      return because("Asked for changes", data);
    case "review.rejected":
      return because("Rejected", data);
    case "review.reopened":
      return because("Reopened the decision", data);
    case "review.withdrawn":
      return "Withdrew the video";
    case "person.invited":
      return `Invited ${whom}${as(data["role"])}`;
    case "person.invitation_revoked":
      return `Took back the invitation of ${whom}`;
    case "person.joined":
      return `Joined${as(data["role"])}`;
    case "person.role_changed":
      return `Made ${whom} ${role(data["to"] ?? data["role"]) ?? "something else"}`;
    case "person.suspended":
      return `Suspended ${whom}`;
    case "person.restored":
      return `Restored ${whom}`;
    case "person.limits_changed":
      return `Changed the limits of ${whom}`;
    case "person.password_changed":
      return data["by"] === "link" ? "Chose a new password by a link" : "Changed the password";
    case "person.password_link_made":
      return `Sent ${whom} a link to choose a new password`;
    case "person.token_created":
      return join("Made an API token", text(data["name"]));
    case "person.token_revoked":
      return join("Revoked an API token", text(data["name"]));
    case "storage.fault_found":
      return `Storage: ${fault(data["code"])}`;
    case "storage.fault_gone":
      return `Storage works again; it was: ${fault(data["code"])}`;
    case "person.signed_in":
      return `Signed in ${signInWay(data["how"])}${fromNetwork(data)}`;
    case "person.sign_in_locked":
      return `Closed sign-in by password for ${whom} after too many wrong passwords${fromNetwork(data)}`;
  }
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
  const network = text(data["network"]);
  return network ? `, from ${network}` : "";
}

function because(said: string, data: Record<string, unknown>): string {
  const reason = text(data["reason"]);
  return reason ? `${said}: ${reason}` : said;
}

function edited({ fields, after }: Record<string, unknown>): string {
  const names = Array.isArray(fields) ? fields.filter(isDetailField) : [];
  const what = names.length > 0 ? fieldWords(names) : "the details";
  if (after === "APPROVED") return `Edited after approval: ${what}`;
  if (after === "REJECTED") return `Edited after rejection: ${what}`;
  return `Edited ${what}`;
}

function version(data: Record<string, unknown>): string | null {
  const number = data["version"];
  return typeof number === "number" && number > 1 ? `version ${number}` : null;
}

function size(bytes: unknown): string | null {
  return typeof bytes === "number" ? formatBytes(bytes) : null;
}

function role(value: unknown): string | null {
  return isRole(value) ? roleWords[value].toLowerCase() : null;
}

function as(value: unknown): string {
  const word = role(value);
  return word ? ` as ${word}` : "";
}

function refusal(reason: unknown): string {
  if (typeof reason !== "string") return "the file is not what was announced";
  return isRefusal(reason) ? refusals[reason] : reason;
}

function fault(code: unknown): string {
  const known = findingCodes.find((each) => each === code);
  return known ? lowerFirst(findingWords(known).title) : "something is wrong";
}

const lowerFirst = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? isolate(value) : null;
}

function join(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join(", ");
}
