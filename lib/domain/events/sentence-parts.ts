import { formatBytes } from "../format.ts";
import { isRole } from "../states.ts";
import { isolate } from "../text.ts";
import { roleWords } from "../words.ts";

// What sentences about events are made of. The history keeps what earlier versions wrote: nothing is sure to be there.

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? isolate(value) : null;
}

export function join(...parts: (string | null)[]): string {
  return parts.filter(Boolean).join(", ");
}

export function because(said: string, data: Record<string, unknown>): string {
  const reason = text(data["reason"]);
  return reason ? `${said}: ${reason}` : said;
}

export function size(bytes: unknown): string | null {
  return typeof bytes === "number" ? formatBytes(bytes) : null;
}

/** The first version is not worth a word. */
export function version(data: Record<string, unknown>): string | null {
  const number = data["version"];
  return typeof number === "number" && number > 1 ? `version ${number}` : null;
}

export function role(value: unknown): string | null {
  return isRole(value) ? roleWords[value].toLowerCase() : null;
}
