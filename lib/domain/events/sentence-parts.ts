import { formatBytes } from "../format.ts";
import { isolate } from "../text.ts";
import type { Translate } from "../texts/translator.ts";

// What sentences about events are made of. The history keeps what earlier versions wrote: nothing is sure to be there.

type T = Translate<"events">;

export function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? isolate(value) : null;
}

/** Parts as a list; those that are not known are left out. */
export function join(t: T, what: string, ...parts: (string | null)[]): string {
  return parts.reduce<string>((said, more) => (more ? t("and", { what: said, more }) : said), what);
}

export function because(t: T, what: string, data: Record<string, unknown>): string {
  const reason = text(data["reason"]);
  return reason ? t("because", { what, reason }) : what;
}

export function size(t: T, bytes: unknown): string | null {
  return typeof bytes === "number" ? formatBytes(bytes, t.language) : null;
}

/** The first version is not worth a word. */
export function version(t: T, data: Record<string, unknown>): string | null {
  const number = data["version"];
  return typeof number === "number" && number > 1 ? t("version", { version: number }) : null;
}

/** For a `select`: what is not known is "other" there. */
export function choice(value: unknown): string {
  return typeof value === "string" ? value : "";
}
